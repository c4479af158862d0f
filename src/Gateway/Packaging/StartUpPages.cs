using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Packaging;

/// <summary>
/// Gives back the pages of the executable that only starting needed. The kernel maps sixteen pages around each that is
/// touched, and a start touches a little of everything: two thirds of the program stay resident that nothing reads again.
/// What is used comes back from the page cache by itself, a microsecond a page.
/// </summary>
internal static partial class StartUpPages
{
    private const int DontNeed = 4;

    /// <summary>Call once, when the rooms have settled. Nothing happens in a program that is compiled while it runs.</summary>
    /// <returns>How many bytes of the executable were let go; zero where the kernel does not say.</returns>
    public static long GiveBack()
    {
        if (RuntimeFeature.IsDynamicCodeSupported || Environment.ProcessPath is not { } program)
            return 0;
        try
        {
            return GiveBack([.. Mappings(File.ReadLines("/proc/self/smaps"), program)]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return 0; // It is memory only.
        }
    }

    private static long GiveBack(List<Mapping> mappings)
    {
        long given = 0;
        foreach (Mapping mapping in mappings)
        {
            if (Advise((nuint)mapping.Start, (nuint)(mapping.End - mapping.Start), DontNeed) == 0)
                given += mapping.Resident;
        }
        return given;
    }

    /// <summary>
    /// Read-only mappings of a file that hold no page of their own (proc(5), smaps). One that does, such as relocated data or
    /// a debugger's breakpoint, would lose it for good.
    /// </summary>
    internal static IEnumerable<Mapping> Mappings(IEnumerable<string> smaps, string file)
    {
        Mapping? current = null;
        foreach (string line in smaps)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 5 && words[0].Contains('-', StringComparison.Ordinal) && !words[0].EndsWith(':'))
            {
                string[] range = words[0].Split('-');
                bool isFiles = words.Length == 6 && words[5] == file && words[1] is "r--p" or "r-xp";
                current = isFiles ? new Mapping(Address(range[0]), Address(range[1]), 0) : null;
            }
            else if (current is not null && words is ["Rss:", var resident, ..])
            {
                current = current with { Resident = long.Parse(resident, CultureInfo.InvariantCulture) * 1024 };
            }
            else if (current is not null && words is ["Anonymous:", var own, ..])
            {
                if (own == "0" && current.Resident > 0)
                    yield return current;
                current = null;
            }
        }

        static ulong Address(string digits) => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint start, nuint length, int advice);

    internal sealed record Mapping(ulong Start, ulong End, long Resident);
}
