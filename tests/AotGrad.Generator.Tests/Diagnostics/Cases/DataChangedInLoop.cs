private static int Count = 3;

[Differentiable]
public static double F(double x)
{
    double s = x;
    /*!*/for (int i = 0; i < 5; i += Count)
    {
        s *= x;
        Visit(i);
    }
    return s;

    static void Visit(int i) => Note(i);
}

private static void Note(int i) => Count = i + 1;
