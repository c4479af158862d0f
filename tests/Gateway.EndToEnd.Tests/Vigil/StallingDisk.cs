using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Vigil;

/// <summary>
/// A disk that hangs: fsync and fdatasync of a program that is started with <see cref="Environment"/> do not return while a
/// file is there. A library of a few lines before the C library's, made here by the compiler that links the gateway.
/// </summary>
internal sealed class StallingDisk
{
    private const string Source = """
        #include <stdlib.h>
        #include <sys/syscall.h>
        #include <unistd.h>
        static void hang(void) {
            const char *sign = getenv("STALLING_DISK");
            while (sign && access(sign, F_OK) == 0) usleep(20000);
        }
        int fsync(int file) { hang(); return (int)syscall(SYS_fsync, file); }
        int fdatasync(int file) { hang(); return (int)syscall(SYS_fdatasync, file); }
        """;

    private readonly string _sign;

    private StallingDisk(string library, string sign)
    {
        _sign = sign;
        Environment = new Dictionary<string, string> { ["LD_PRELOAD"] = library, ["STALLING_DISK"] = sign };
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public static async Task<StallingDisk> MakeAsync(TemporaryFolder folder)
    {
        string source = folder.Write("stalling-disk.c", Source);
        string library = folder.File("stalling-disk.so");
        CommandResult made = await Command.RunAsync("clang", ["-shared", "-fPIC", "-o", library, source]);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        return new StallingDisk(library, folder.File("stalling"));
    }

    public void Stall() => File.WriteAllText(_sign, "");

    public void GoOn() => File.Delete(_sign);
}
