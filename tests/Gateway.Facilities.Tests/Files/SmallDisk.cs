using System.Diagnostics;

namespace Gateway.Facilities.Tests.Files;

/// <summary>A disk of 64 kB: a tmpfs(5), which root alone may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string File(string name) => _folder.File(name);

    /// <summary>Skips the test where none can be had.</summary>
    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk._folder.Path))
            return disk;
        disk._folder.Dispose();
        Assert.Skip("a small disk is mounted by root only");
        return disk;
    }

    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
