using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Clocks;

/// <summary>
/// The wall clock of a program that is started with <see cref="Environment"/>: it can be stepped at any moment, and the monotonic
/// clock and all waits are the kernel's. A library of a few lines before the C library's. libfaketime was tried first: it
/// rewrites timed waits too, and a .NET program that it starts in 1970 and then steps fires no timer any more.
/// </summary>
internal sealed class SteppedClock
{
    /// <summary>About ten years.</summary>
    public static readonly TimeSpan TenYears = TimeSpan.FromDays(3652);

    private const string Source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>
        static volatile long *offset;
        __attribute__((constructor)) static void begin(void) {
            const char *file = getenv("STEPPED_CLOCK");
            int opened = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
            if (opened < 0) return;
            void *mapped = mmap(0, sizeof(long), PROT_READ, MAP_SHARED, opened, 0);
            if (mapped != MAP_FAILED) offset = mapped;
            close(opened);
        }
        int clock_gettime(clockid_t clock, struct timespec *now) {
            int result = (int)syscall(SYS_clock_gettime, clock, now);
            if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI)) now->tv_sec += *offset;
            return result;
        }
        int gettimeofday(struct timeval *restrict now, void *restrict zone) {
            struct timespec precise;
            if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
            now->tv_sec = precise.tv_sec;
            now->tv_usec = precise.tv_nsec / 1000;
            return 0;
        }
        time_t time(time_t *where) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (where) *where = now.tv_sec;
            return now.tv_sec;
        }
        """;

    private readonly string _file;

    private SteppedClock(string library, string file)
    {
        _file = file;
        File.WriteAllBytes(file, new byte[sizeof(long)]);
        Environment = new Dictionary<string, string> { ["LD_PRELOAD"] = library, ["STEPPED_CLOCK"] = file };
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>A clock of its own for one program.</summary>
    public static async Task<SteppedClock> MakeAsync(TemporaryFolder folder, string name)
    {
        string source = folder.Write($"{name}-clock.c", Source);
        string library = folder.File($"{name}-clock.so");
        CommandResult made = await Command.RunAsync("clang", ["-shared", "-fPIC", "-O1", "-o", library, source]);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        return new SteppedClock(library, folder.File($"{name}-clock"));
    }

    /// <summary>The machine's own time.</summary>
    public void Right() => By(TimeSpan.Zero);

    /// <summary>So far from the machine's own time, from the next look at the clock on.</summary>
    public void By(TimeSpan offset)
    {
        using FileStream file = new(_file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(BitConverter.GetBytes((long)offset.TotalSeconds));
    }

    /// <summary>As a Pi without a battery starts.</summary>
    public void At1970() => By(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(10) - TimeProvider.System.GetUtcNow());
}
