using Gateway.Facilities;
using Gateway.Tests.PressSimulation.Disk;
using Microsoft.Data.Sqlite;
using static Gateway.Tests.Facilities.RegisterFolder;

namespace Gateway.Tests.Facilities;

/// <summary>An import on a disk that fills up or loses its power: it is there whole, or not at all.</summary>
public sealed class RegisterOnFailingDiskTests : IDisposable
{
    private const int Count = 120;

    private readonly SimulatedDisk _disk = new(new Random(TestSeed.Value));
    private readonly string _folder;

    public RegisterOnFailingDiskTests() => _folder = SimulatedVfs.Plug(_disk);

    private static FacilityFile Before { get; } = FileOf(Enumerable.Range(0, Count).Select(i => Bell($"b-{i:D3}", 37.5 + i * 1e-4)));

    /// <summary>Moves all, and adds as many.</summary>
    private static FacilityFile After { get; } = FileOf(Enumerable.Range(0, 2 * Count).Select(i => Bell($"b-{i:D3}", 37.6 + i * 1e-4)));

    public void Dispose() => SimulatedVfs.Unplug(_folder);

    [Fact]
    public void Power_cut_at_any_write_leaves_the_register_as_it_was_or_as_it_should_be()
    {
        ImportWhole(Before);
        int begin = _disk.Changes;
        Dictionary<string, SimulatedFile> kept = Names.Where(_disk.Exists).ToDictionary(name => name, name => _disk.File(name).Copy());
        ImportWhole(After);
        int changes = _disk.Changes - begin;
        Assert.InRange(changes, 5, 5000);

        int committed = 0;
        for (int cut = 1; cut <= changes; cut++)
        {
            foreach (string name in Names.Where(_disk.Exists).Except(kept.Keys))
                _disk.Delete(name);
            foreach ((string name, SimulatedFile file) in kept)
                _disk.Install(name, file);
            _disk.PowerCutAt = _disk.Changes + cut;
            Exception? thrown = Record.Exception(() => ImportWhole(After));
            Assert.True(thrown is null or SqliteException, thrown?.ToString());
            Assert.True(_disk.IsDead, $"change {cut} of {changes} was not made");
            _disk.PowerCutAt = null;
            _disk.PowerOn();
            committed += Check();
        }

        // That the journal is deleted is the commit, and the last change of all.
        Assert.Equal(0, committed);
        ImportWhole(After);
        _disk.PowerCut();
        _disk.PowerOn();
        Assert.Equal(1, Check());
    }

    [Fact]
    public void A_disk_that_fills_up_during_an_import_leaves_the_register_as_it_was()
    {
        ImportWhole(Before);
        _disk.Faults = new DiskFaults { Full = true };

        var thrown = Assert.Throws<SqliteException>(() => ImportWhole(After));
        Assert.Contains("the disk is full", RegisterUnavailableException.Of("register.db", thrown).Message, StringComparison.Ordinal);
        _disk.Faults = DiskFaults.None;
        Assert.Equal(0, Check());
    }

    private static string[] Names => ["register.db", "register.db-journal"];

    /// <returns>1 if the import is there, 0 if nothing of it is.</returns>
    private int Check()
    {
        using SqliteConnection connection = Open();
        List<RegisteredFacility> found = RegisterRows.ReadAll(connection);
        Assert.Equal(0, connection.Scalar("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        bool whole = found.Count == 2 * Count;
        Assert.Equal((whole ? After : Before).Facilities, found);
        Assert.Equal(whole ? 3 * Count : Count, connection.Scalar("SELECT count(*) FROM positions"));
        return whole ? 1 : 0;
    }

    private void ImportWhole(FacilityFile file)
    {
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        new RegisterImport(connection, new PositionOrigin { Source = "test" }, Now).Apply(file);
        transaction.Commit();
    }

    /// <summary>As <see cref="RegisterConnection"/> does it.</summary>
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_folder}/register.db;Vfs={SimulatedVfs.Name};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA synchronous = EXTRA");
        connection.Run("PRAGMA cache_spill = OFF");
        connection.Run("PRAGMA foreign_keys = ON");
        RegisterSchema.Ensure(connection, "register.db");
        return connection;
    }

    private static FacilityFile FileOf(IEnumerable<RegisteredFacility> facilities) => new() { Facilities = [.. facilities], Refused = [] };
}
