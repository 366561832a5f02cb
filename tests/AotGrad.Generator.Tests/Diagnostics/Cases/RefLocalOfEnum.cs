[Differentiable]
public static double F(double x)
{
    DayOfWeek day = DayOfWeek.Monday;
    ref DayOfWeek again = /*!*/ref day;
    again = DayOfWeek.Friday;
    return day == DayOfWeek.Friday ? x : 2 * x;
}
