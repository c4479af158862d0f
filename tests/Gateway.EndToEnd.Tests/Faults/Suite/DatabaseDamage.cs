namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>
/// Damage to <c>outbox.db</c> of the kinds that cost no alert, because the file holds it elsewhere or holds none there: the
/// first page zeroed or overwritten, a flipped bit in the first page's header, a torn end of the log. What a page of
/// alerts held alone is gone with it: <see cref="AlertPage"/>.
/// </summary>
internal static class DatabaseDamage
{
    private const int PageBytes = 4096;
    private const int MagicBytes = 16;

    public static IReadOnlyList<string> Kinds { get; } = ["first page zeroed", "first page overwritten", "bit flipped in the header", "log torn"];

    /// <summary>Damages the files of a gateway that does not run.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="database">Path of the database.</param>
    /// <param name="seed">Where and with what.</param>
    public static void Do(string kind, string database, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = File.ReadAllBytes(database);
        switch (kind)
        {
            case "first page zeroed":
                bytes.AsSpan(0, PageBytes).Clear();
                File.WriteAllBytes(database, bytes);
                break;
            case "first page overwritten":
                random.NextBytes(bytes.AsSpan(0, PageBytes));
                File.WriteAllBytes(database, bytes);
                break;
            case "bit flipped in the header":
                bytes[random.Next(MagicBytes)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(database, bytes);
                break;
            default:
                // As a crash in the middle of a write leaves it: half a frame of something behind the last commit.
                var rest = new byte[random.Next(1, PageBytes)];
                random.NextBytes(rest);
                using (var log = new FileStream(database + "-wal", FileMode.Append))
                    log.Write(rest);
                break;
        }
    }
}
