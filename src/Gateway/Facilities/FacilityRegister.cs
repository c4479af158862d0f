using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>
/// The gateway's copy of the register. Reading is from memory and safe from any thread; <see cref="Refresh"/> brings the
/// memory up to date with the file, which imports (of this process or another) write.
/// </summary>
internal sealed partial class FacilityRegister(string path) : IDisposable
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "register.db";

    private readonly Lock _refreshing = new();
    private SqliteConnection? _reader;
    private DateTime _readerCreated;
    private long _readerVersion;
    private volatile RegisterSnapshot _current = RegisterSnapshot.Empty;
    private volatile string? _fault;

    public string Path => path;

    /// <summary>The register as last read whole; empty before the first <see cref="Refresh"/>.</summary>
    public RegisterSnapshot Current => _current;

    /// <summary>Why the last <see cref="Refresh"/> failed, and what to do; absent when all is well.</summary>
    public string? Fault => _fault;

    /// <summary>A facility with its names and place ready for an alert: memory only, never waits, never throws; <c>null</c> if unknown.</summary>
    public RegisterEntry? Find(string id) => _current.Find(id);

    /// <summary>Reads the file again if it has changed since the last time.</summary>
    /// <returns>Whether <see cref="Current"/> is new.</returns>
    /// <exception cref="RegisterUnavailableException">The file cannot be read now; <see cref="Current"/> stays as it was.</exception>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            try
            {
                bool changed = ReadIfChanged();
                _fault = null;
                return changed;
            }
            catch (RegisterUnavailableException e)
            {
                CloseReader();
                _fault = e.Message;
                throw;
            }
        }
    }

    /// <summary>Every position that a facility has had, oldest record first.</summary>
    /// <exception cref="RegisterUnavailableException">The file cannot be read now.</exception>
    public IReadOnlyList<RecordedPosition> History(string id)
    {
        try
        {
            using SqliteConnection connection = RegisterConnection.Open(path, create: false);
            return RegisterRows.ReadHistory(connection, id);
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }
    }

    public void Dispose()
    {
        lock (_refreshing)
            CloseReader();
    }

    private bool ReadIfChanged()
    {
        try
        {
            // A file put in the place of ours (a backup restored) is another file under the same name.
            if (_reader is not null && (!File.Exists(path) || File.GetCreationTimeUtc(path) != _readerCreated))
                CloseReader();
            bool opened = _reader is null;
            if (opened)
            {
                _reader = RegisterConnection.Open(path, create: false);
                _readerCreated = File.GetCreationTimeUtc(path);
            }
            else
            {
                RegisterConnection.ShareIfAlone(_reader!);
            }

            // data_version changes with every commit of another connection (sqlite.org/pragma.html#pragma_data_version).
            // Asked before reading, so that a commit in between is read again rather than missed.
            long version = _reader!.Scalar("PRAGMA data_version");
            if (!opened && version == _readerVersion)
                return false;
            _current = RegisterSnapshot.Of(RegisterRows.ReadAll(_reader!));
            _readerVersion = version;
            return true;
        }
        catch (SqliteException e)
        {
            throw RegisterUnavailableException.Of(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidCastException or InvalidOperationException)
        {
            throw new RegisterUnavailableException($"{path}: holds what this program did not write ({e.Message}). Move it aside and import the register again.", e);
        }
    }

    private void CloseReader()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
