using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    /// <summary>The fields, which all methods see.</summary>
    private readonly Frame _fields = FieldsOf(program);

    private static Frame FieldsOf(Program program)
    {
        var fields = new Frame(null);
        foreach (DataField field in program.Data)
            fields.Bind(field.Name, new View([.. field.Values.Select(v => new Dual(field.Type == ScalarType.Float ? (float)v : v))], 0, field.Values.Length));
        return fields;
    }

    private View RowAt(RowOf e, Frame frame) => RowAt(frame[e.Rows], Int(e.Index, frame));

    private static View RowAt(View all, int index)
    {
        int[] lengths = JaggedForms.Lengths(all.Length);
        if ((uint)index >= (uint)lengths.Length)
            throw new RejectedException("index");
        return all.Slice(lengths.Take(index).Sum(), lengths[index]);
    }

    private void Execute(DeclareList s, Frame frame) =>
        frame.Bind(s.Name, new View([.. s.Values.Select(v => Evaluate(v, frame))], 0, s.Values.Length));

    private Flow Execute(ForEachRow s, Frame frame)
    {
        View all = frame[s.Rows];
        for (int i = 0; i < JaggedForms.Lengths(all.Length).Length; i++)
        {
            arithmetic.Step();
            frame.Bind(s.Name, RowAt(all, i));
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
        }
        return Flow.Next;
    }
}
