using System.Runtime.InteropServices;

namespace AotGrad.Benchmarks.Peers;

/// <summary>Adjoints written by hand in C, in the folder Native.</summary>
internal static unsafe partial class NativeAdjoints
{
    public const string Library = "peers";

    [LibraryImport(Library, EntryPoint = "dot_tanh_gradient")]
    public static partial float DotTanh(int n, ReadOnlySpan<float> w, ReadOnlySpan<float> x, float target, Span<float> wGrad);

    [LibraryImport(Library, EntryPoint = "layer_norm_gradient")]
    public static partial void LayerNorm(
        int rows, int n, ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, Span<float> y,
        ReadOnlySpan<float> yBar, Span<float> xGrad, Span<float> gainGrad, Span<float> biasGrad);

    [LibraryImport(Library, EntryPoint = "cross_entropy_gradient")]
    public static partial float CrossEntropy(int rows, int n, ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> logitsGrad);

    [LibraryImport(Library, EntryPoint = "attention_gradient")]
    public static partial void Attention(
        int n, int d, ReadOnlySpan<float> q, ReadOnlySpan<float> k, ReadOnlySpan<float> v, Span<float> y,
        ReadOnlySpan<float> yBar, Span<float> qGrad, Span<float> kGrad, Span<float> vGrad, Span<float> work);

    [LibraryImport(Library, EntryPoint = "conv1d_gradient")]
    public static partial void Conv1d(
        int outputs, int inputs, int kernel, int length, ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias,
        Span<float> y, ReadOnlySpan<float> yBar, Span<float> xGrad, Span<float> wGrad, Span<float> biasGrad);

    [LibraryImport(Library, EntryPoint = "pendulum_gradient")]
    public static partial double Pendulum(int steps, double h, ReadOnlySpan<double> p, Span<double> grad, Span<double> states);

    [LibraryImport(Library, EntryPoint = "gmm_gradient")]
    public static partial double Gmm(
        int d, int k, int n, double gamma, int m, ReadOnlySpan<double> alpha, ReadOnlySpan<double> mu, ReadOnlySpan<double> q,
        ReadOnlySpan<double> l, ReadOnlySpan<double> x, Span<double> alphaGrad, Span<double> muGrad, Span<double> qGrad, Span<double> lGrad,
        Span<double> work);

    [LibraryImport(Library, EntryPoint = "lstm_gradient")]
    public static partial double Lstm(
        int layers, int width, int times, ReadOnlySpan<double> parameters, ReadOnlySpan<double> extra, ReadOnlySpan<double> state,
        ReadOnlySpan<double> sequence, Span<double> parametersGrad, Span<double> extraGrad, Span<double> kept, Span<double> work);
}
