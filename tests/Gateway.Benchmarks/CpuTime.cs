using System.Runtime.InteropServices;

namespace Gateway.Benchmarks;

/// <summary>Seconds of one core that a thread, or programs that ended, have had: what other programs take of the machine is not in it.</summary>
internal static partial class CpuTime
{
    private const int Thread = 1, Children = -1;

    /// <summary>Of this thread.</summary>
    public static double OfThread => Of(Thread);

    /// <summary>Of all programs that were started from here and have ended.</summary>
    public static double OfChildren => Of(Children);

    private static double Of(int who)
    {
        // struct rusage: seconds and microseconds in user mode, then in the kernel, then fourteen counters.
        Span<long> usage = stackalloc long[18];
        if (GetUsage(who, ref MemoryMarshal.GetReference(usage)) != 0)
            throw new InvalidOperationException($"getrusage failed: {Marshal.GetLastPInvokeErrorMessage()}");
        return usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, ref long usage);
}
