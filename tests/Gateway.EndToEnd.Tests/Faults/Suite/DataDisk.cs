using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>A small file system of its own under the gateway's data, so that it can be filled. Needs the right to mount.</summary>
internal sealed class DataDisk : IAsyncDisposable
{
    private const string Size = "48m";
    private const int Piece = 64 * 1024;

    private readonly string _folder;

    private DataDisk(string folder) => _folder = folder;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <returns>Null where this user may not mount, with the reason.</returns>
    public static async Task<(DataDisk? Disk, string? Reason)> MountAsync(string folder)
    {
        CommandResult mounted = await Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size}", "gateway-faults", folder]);
        return mounted.ExitCode == 0 ? (new DataDisk(folder), null) : (null, $"no tmpfs can be mounted here: {mounted.Error.Trim()}");
    }

    /// <summary>Somebody else writes until nothing more goes in.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (int size in (ReadOnlySpan<int>)[Piece, 4096, 1])
        {
            while (TryWrite(file, size))
                continue;
        }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        CommandResult gone = await Command.RunAsync("umount", ["--lazy", _folder]);
        Assert.True(gone.ExitCode == 0, gone.Error);
    }

    private static bool TryWrite(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
