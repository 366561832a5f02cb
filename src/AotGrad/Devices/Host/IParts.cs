namespace AotGrad.Devices.Host;

/// <summary>Work in parts that may be done at the same time.</summary>
internal interface IParts
{
    /// <summary>Does one part; throws nothing.</summary>
    public void Do(int part);
}
