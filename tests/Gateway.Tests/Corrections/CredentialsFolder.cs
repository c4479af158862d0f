namespace Gateway.Tests.Corrections;

/// <summary>A folder with credentials files, gone after the test.</summary>
internal sealed class CredentialsFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntrip-");

    public string Path => _folder.FullName;

    public string Write(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, string name = "credentials")
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
