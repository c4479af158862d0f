namespace Gateway.Demo.World;

/// <summary>Where the demo keeps its files: a folder of the caller's, or a temporary one that goes away with this.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _temporary;

    /// <exception cref="DemoException">The folder cannot be made.</exception>
    public DataFolder(string? path)
    {
        _temporary = path is null;
        try
        {
            Path = path is null
                ? Directory.CreateTempSubdirectory("gateway-demo-").FullName
                : Directory.CreateDirectory(System.IO.Path.GetFullPath(path)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DemoException($"folder {path ?? System.IO.Path.GetTempPath()} cannot be made ({e.Message}). Name one that you may write to with --data DIR.", e);
        }
    }

    public string Path { get; }

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (_temporary)
            Directory.Delete(Path, recursive: true);
    }
}
