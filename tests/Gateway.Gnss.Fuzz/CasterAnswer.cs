using System.Buffers;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Gnss.Fuzz;

/// <summary>Bytes as a caster's answer, head and body, and the body as a source table.</summary>
internal static class CasterAnswer
{
    public static void Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new NtripResponseReader();
        var body = new ArrayBufferWriter<byte>();
        // Each Done takes something off the input or is the end; twice as many rounds as bytes are a reader that hangs.
        for (int rounds = 2 * bytes.Length + 4; ; rounds--)
        {
            if (rounds == 0)
                throw new InvalidOperationException("An answer's reader goes round without reading.");
            OperationStatus status = reader.Read(ref bytes, out ReadOnlySpan<byte> piece);
            body.Write(piece);
            if (status != OperationStatus.Done || reader.IsComplete || (piece.IsEmpty && bytes.IsEmpty))
                break;
        }

        body.Write(reader.Finish());
        SourceTable.Parse(body.WrittenSpan);
    }
}
