[Differentiable]
static partial void /*!*/F(ref double x);
