using System.Runtime.Versioning;
using Gateway.Facilities.Files;

namespace Gateway.Facilities.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_takes_the_place_of_the_one_before()
    {
        string path = _folder.Write("record.json", "the old one, which is longer");
        WholeFile.Write(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_path_from_the_working_directory_is_taken()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, _folder.File("record.json"));
        WholeFile.Write(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(_folder.File("record.json")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_secret_is_its_owners_alone_whatever_a_power_cut_left_behind()
    {
        string path = _folder.File("authority.key");
        File.SetUnixFileMode(_folder.Write("authority.key" + WholeFile.Unfinished, "half a k"), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        WholeFile.Write(path, "key"u8, ownerOnly: true);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal("key", File.ReadAllText(path));
    }

    [Fact]
    public void On_a_full_disk_the_old_file_stands_and_no_half_one_beside_it()
    {
        using SmallDisk disk = SmallDisk.Mount();
        string path = disk.File("record.json");
        byte[] old = [.. Enumerable.Repeat((byte)'o', 40_000)];
        WholeFile.Write(path, old);
        Assert.Throws<IOException>(() => WholeFile.Write(path, [.. Enumerable.Repeat((byte)'n', 40_000)]));
        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        WholeFile.Write(path, "fits"u8);
        Assert.Equal("fits", File.ReadAllText(path));
    }

    [Fact]
    public void What_cannot_be_put_into_its_place_leaves_nothing_beside_it()
    {
        string path = _folder.Folder("record.json");
        Exception fault = Assert.ThrowsAny<Exception>(() => WholeFile.Write(path, "new"u8));
        Assert.True(fault is IOException or UnauthorizedAccessException, fault.ToString());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said() =>
        Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Write(Path.Combine(_folder.File("nowhere"), "record.json"), "new"u8));

    [Fact]
    public void A_file_made_elsewhere_takes_the_place_of_the_one_before()
    {
        string path = _folder.Write("bells.csv", "old"), made = Path.Combine(_folder.Folder("parts"), "bells.csv");
        File.WriteAllText(made, "new");
        WholeFile.Place(made, path);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.False(File.Exists(made));
    }
}
