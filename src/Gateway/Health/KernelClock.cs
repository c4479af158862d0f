using System.Runtime.InteropServices;

namespace Gateway.Health;

/// <summary>What the kernel knows of its own clock, from adjtimex(2); whoever disciplines it (chrony, timesyncd, ntpd) says so there.</summary>
internal static partial class KernelClock
{
    private const int StatusUnsynchronized = 0x0040;
    private const int StateError = 5;

    /// <summary>Largest error of the system clock if it is synchronised.</summary>
    /// <returns>Null if it is not, or if the kernel cannot be asked.</returns>
    public static TimeSpan? SynchronizedWithin()
    {
        var state = default(TimeX);
        try
        {
            int result = AdjustTime(ref state);
            bool synchronized = result is >= 0 and not StateError && (state.Status & StatusUnsynchronized) == 0;
            return synchronized ? TimeSpan.FromMicroseconds(state.MaximumErrorMicroseconds) : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime(ref TimeX state);

    /// <summary>struct timex of 64-bit Linux (linux/timex.h), 208 bytes; Modes 0 only reads.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 208)]
    private struct TimeX
    {
        [FieldOffset(0)] public uint Modes;
        [FieldOffset(24)] public long MaximumErrorMicroseconds;
        [FieldOffset(40)] public int Status;
    }
}
