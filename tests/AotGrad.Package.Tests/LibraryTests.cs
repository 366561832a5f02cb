using System.Globalization;

namespace AotGrad.Package.Tests;

/// <summary>A library that uses the package is packed itself; who references that differentiates through its methods.</summary>
[Collection(nameof(PackedFeed))]
public sealed class LibraryTests(PackedFeed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{0}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <Version>{1}</Version>
          </PropertyGroup>
          <ItemGroup>
            {2}
          </ItemGroup>
        </Project>
        """;

    private const string Library = """
        using System;
        using System.Numerics;
        using AotGrad;

        namespace Springs;

        public record struct Mass(double Position, double Velocity);

        public static partial class Chain
        {
            [Differentiable]
            public static double Energy(ReadOnlySpan<Mass> masses, double stiffness) => masses.Length == 0 ? 0
                : Kinetic(masses[0]) + Pull(masses, stiffness) + Energy(masses[1..], stiffness);

            [Differentiable]
            public static (Mass First, double Lost) Damped(Mass mass, double rate, int steps)
            {
                if (steps == 0) return (mass, 0);
                (Mass first, double lost) = Damped(mass with { Velocity = mass.Velocity * rate, Position = mass.Position + mass.Velocity }, rate, steps - 1);
                return (first, lost + Kinetic(mass));
            }

            [Differentiable]
            public static T Power<T>(T x, int n)
                where T : IFloatingPointIeee754<T>
                => n == 0 ? T.One : x * Power(x, n - 1);

            [Differentiable]
            private static double Kinetic(Mass mass) => Half(Power(mass.Velocity, 2));

            [Differentiable]
            private static double Pull(ReadOnlySpan<Mass> masses, double stiffness) => masses.Length < 2 ? 0
                : Half(stiffness * Power(masses[1].Position - masses[0].Position, 2));

            [Differentiable]
            private static double Half(double x) => x / 2;

            public static double Friction(double speed) => Math.Sqrt(speed * speed + 1);

            [BackwardOf(nameof(Friction))]
            public static void FrictionRule(double speed, double result, ref double speedGrad, double resultGrad) => speedGrad += resultGrad * speed / result;
        }

        public static class Rules
        {
            [BackwardOf(typeof(Math), nameof(Math.BitDecrement))]
            public static void BitDecrement(ref double xGrad, double resultGrad) => xGrad += resultGrad;
        }
        """;

    private const string Program = """
        using System;
        using System.Globalization;
        using AotGrad;
        using Springs;

        double[] x = [0.5, -0.25, 1.5, 0.8];
        var gradient = new double[x.Length];
        double value = Model.LossGradient(x, gradient);
        double off = Math.Abs(value - Model.Loss(x));
        const double Step = 1e-5;
        for (int i = 0; i < x.Length; i++)
        {
            double[] above = [.. x], below = [.. x];
            above[i] += Step;
            below[i] -= Step;
            off = Math.Max(off, Math.Abs((Model.Loss(above) - Model.Loss(below)) / (2 * Step) - gradient[i]));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gradient[0] != 0} {off < 1e-6}"));

        internal static partial class Model
        {
            [Differentiable]
            internal static double Loss(ReadOnlySpan<double> x)
            {
                Span<Mass> masses = stackalloc Mass[3];
                for (int i = 0; i < masses.Length; i++) masses[i] = new Mass { Position = x[i], Velocity = x[^1] * i };
                (Mass first, double lost) = Chain.Damped(masses[2], x[0], 3);
                masses[0] = first;
                return Chain.Energy(masses, x[1]) + lost * Chain.Power(x[2], 3) + Chain.Friction(x[3]) * Math.BitDecrement(x[0]);
            }
        }
        """;

    [Fact]
    public async Task GradientsFlowThroughAnotherPackage()
    {
        string library = feed.CreateProjectDirectory("Springs");
        Write(library, "Springs.csproj", string.Format(CultureInfo.InvariantCulture, Project, "Library", feed.Version, Reference("AotGrad")));
        Write(library, "Chain.cs", Library);
        await DotnetCommand.RunAsync(library, "pack", "--configuration", "Release", "--output", feed.Folder);

        string consumer = feed.CreateProjectDirectory("Throughout");
        Write(consumer, "Throughout.csproj", string.Format(CultureInfo.InvariantCulture, Project, "Exe", feed.Version, Reference("AotGrad") + Reference("Springs")));
        Write(consumer, "Program.cs", Program);
        await DotnetCommand.RunAsync(consumer, "build", "--configuration", "Release", "--output", "out");

        Assert.Equal("True True", (await DotnetCommand.RunAsync(consumer, Path.Combine("out", "Throughout.dll"))).Trim());
    }

    private string Reference(string package) => $"<PackageReference Include=\"{package}\" Version=\"[{feed.Version}]\" />";

    private static void Write(string directory, string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);
}
