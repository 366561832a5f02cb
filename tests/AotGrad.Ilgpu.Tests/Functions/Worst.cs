namespace AotGrad.Ilgpu.Tests.Functions;

/// <summary>The largest of many errors, and where it is.</summary>
internal sealed class Worst
{
    private double _error;
    private string _where = "";

    public void Add(double error, string where)
    {
        if (error > _error)
            (_error, _where) = (error, where);
    }

    public void AssertAtMost(double bound) => Assert.True(_error <= bound, $"{_where}: {_error} units of the last place");
}
