using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Snapshots;

/// <summary>
/// The text that is generated for each construct, and that it computes gradients. <c>Cases/Name.cs</c> is the program
/// and <c>Cases/Name.verified.cs</c> what is generated for it; other text is written to <c>Name.received.cs</c>. With
/// AOTGRAD_ACCEPT_SNAPSHOTS=1 all that is generated is accepted.
/// </summary>
public class SnapshotTests
{
    private static readonly CaseFiles s_files = new("Snapshots");

    private static readonly bool s_accept = Environment.GetEnvironmentVariable("AOTGRAD_ACCEPT_SNAPSHOTS") == "1";

    public static TheoryData<string> Names => [.. s_files.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_is_as_verified(string name)
    {
        string received = TestCompilation.TextOf(TestCompilation.Generate(s_files.Read(name + ".cs")));
        if (s_accept)
            s_files.Write(name + ".verified.cs", received);
        else if (s_files.TryRead(name + ".verified.cs") is not { } verified)
            Assert.Fail($"there is no verified text yet; what is generated was written to {s_files.Write(name + ".received.cs", received)}");
        else if (verified != received)
            Assert.Fail($"{LineDiff.Of(verified, received)}\nwritten to {s_files.Write(name + ".received.cs", received)}");
        s_files.Delete(name + ".received.cs");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_that_of_the_program(string name) =>
        SourceCheck.Run(s_files.Read(name + ".cs"), new ProgramCompiler(() => new AotGradGenerator()));
}
