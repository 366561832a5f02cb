using InverseRendering;

string folder = args is [var named, ..] ? named : "inverse-rendering";
(double start, double end) = Film.Make(folder, size: 128, steps: 300, Console.Out);

Console.WriteLine();
Console.WriteLine($"Error:    {start:0.00e+00} at the start, {end:0.00e+00} at the end: it fell by a factor of {start / end:0}");
Console.WriteLine($"Pictures: {folder}/start.png, end.png, target.png, and the frames between");
return start >= 100 * end ? 0 : 1;
