using System.Runtime.InteropServices;

namespace Gateway.Packaging;

/// <summary>
/// Keeps the C library's heap small. It gives each new thread a heap of its own, up to eight for each processor, and
/// hands none back: some 200 kB of resident memory for each thread that the pool starts, over hours.
/// </summary>
internal static partial class NativeHeap
{
    // M_ARENA_MAX, mallopt(3).
    private const int ArenaMax = -8;
    private const int Arenas = 2;

    /// <summary>Call once, before there are threads.</summary>
    /// <returns>Whether the C library took it; another one than glibc has no such setting and no such heaps.</returns>
    public static bool Bound()
    {
        try
        {
            return SetOption(ArenaMax, Arenas) != 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
