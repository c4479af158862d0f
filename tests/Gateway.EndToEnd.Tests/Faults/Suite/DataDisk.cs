using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>
/// A small file system of its own under the gateway's data, so that it can be filled and can fail: an ext4 on a loop device, as a
/// card has, or a tmpfs where there is no such device. Needs the right to mount.
/// </summary>
internal sealed class DataDisk : IAsyncDisposable
{
    private const int Megabytes = 48;

    /// <summary>What mke2fs takes of itself for a disk this small; a quarter of a page of memory (see <see cref="HasSmallBlocks"/>).</summary>
    private const int BlockBytes = 1024;

    private const int Piece = 64 * 1024;

    /// <summary>What e2fsck says where it has mended something and all is well (e2fsck(8)).</summary>
    private const int Mended = 3;

    private readonly string _folder;
    private readonly string? _image;

    private DataDisk(string folder, string? image) => (_folder, _image) = (folder, image);

    /// <summary>Why it cannot go read-only; null if it can.</summary>
    public string? NoReadOnly { get; private init; }

    /// <summary>Whether blocks are smaller than pages of memory, so that a page of a mapped file can lack some of its own.</summary>
    public bool HasSmallBlocks => _image is not null;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <returns>Null where this user may not mount, with the reason.</returns>
    public static async Task<(DataDisk? Disk, string? Reason)> MountAsync(string folder)
    {
        string image = folder + ".ext4";
        CommandResult made = await RunAsync("mke2fs", "-q", "-F", "-t", "ext4", "-b", $"{BlockBytes}", "-m", "0", "-J", "size=4", image, $"{Megabytes + 8}M");
        if (made.ExitCode == 0 && await RunAsync("mount", "-o", "loop,errors=remount-ro", image, folder) is { ExitCode: 0 })
            return (new DataDisk(folder, image), null);
        File.Delete(image);
        CommandResult mounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "gateway-faults", folder);
        return mounted.ExitCode == 0
            ? (new DataDisk(folder, null) { NoReadOnly = "no ext4 on a loop device can be mounted here" }, null)
            : (null, $"neither an ext4 nor a tmpfs can be mounted here: {mounted.Error.Trim()}");
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

    /// <summary>Nothing goes in beside what is there but this much.</summary>
    /// <param name="bytes">Left free.</param>
    public void FillBut(int bytes)
    {
        Fill();
        using var file = new FileStream(Ballast, FileMode.Open, FileAccess.Write);
        file.SetLength(Math.Max(0, file.Length - bytes));
        file.Flush(flushToDisk: true);
    }

    public void Free() => File.Delete(Ballast);

    /// <summary>
    /// The journal is aborted under the programs that have files open, as the kernel does at the first block that cannot be
    /// written; nothing is written from then on until <see cref="MendAsync"/>.
    /// </summary>
    public async Task GoReadOnlyAsync()
    {
        // It says "read-only" of itself; whether it is, the next write shows.
        _ = await RunAsync("mount", "-o", "remount,abort", _folder);
        Assert.Throws<IOException>(() => File.WriteAllText(Path.Combine(_folder, "is-read-only"), ""));
    }

    /// <summary>Unmounted, checked and mounted again, as a start does. Nobody may have a file open in it.</summary>
    public async Task MendAsync()
    {
        await UnmountAsync();
        CommandResult repaired = await RunAsync("e2fsck", "-f", "-y", _image!);
        Assert.True(repaired.ExitCode <= Mended, $"{repaired.ExitCode}: {repaired.Output}{repaired.Error}");
        CommandResult mounted = await RunAsync("mount", "-o", "loop,errors=remount-ro", _image!, _folder);
        Assert.True(mounted.ExitCode == 0, mounted.Error);
    }

    public async ValueTask DisposeAsync()
    {
        CommandResult gone = await RunAsync("umount", "--lazy", _folder);
        Assert.True(gone.ExitCode == 0, gone.Error);
        if (_image is not null)
            File.Delete(_image);
    }

    /// <summary>A process that was just killed lets go of its files a moment later.</summary>
    private Task UnmountAsync() => Eventually.IsAsync($"nobody in {_folder}", async () => (await RunAsync("umount", _folder)).ExitCode == 0);

    private static async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        try
        {
            return await Command.RunAsync(program, arguments);
        }
        catch (System.ComponentModel.Win32Exception notThere)
        {
            return new CommandResult(127, "", $"{program}: {notThere.Message}");
        }
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
