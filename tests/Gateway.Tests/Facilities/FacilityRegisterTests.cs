using Gateway.Facilities;
using Microsoft.Data.Sqlite;
using static Gateway.Tests.Facilities.RegisterFolder;

namespace Gateway.Tests.Facilities;

public sealed class FacilityRegisterTests : IDisposable
{
    private readonly RegisterFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_imported_is_found_with_its_place_and_names()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1")], Now);

        RegisterEntry entry = register.Find("b-1")!;
        Assert.Equal(Bell("b-1"), entry.Registered);
        Assert.Equal("다사 5910 5164", entry.Place!.NationalPointNumber);
        Assert.Equal(551530.2807, entry.Place.Plane[0].NorthingMetres);
        Assert.Equal("2026-17", entry.Names.ManagementNumber);
        Assert.Null(register.Find("b-2"));
    }

    [Fact]
    public void Another_process_reads_the_same_after_a_restart()
    {
        using (var writer = new FacilityRegister(_folder.Path))
            writer.Import([Bell("b-1"), NotSurveyed("b-2")], Now);

        using var reader = new FacilityRegister(_folder.Path);
        Assert.Equal(0, reader.Current.Count);
        Assert.True(reader.Refresh());
        Assert.Equal([Bell("b-1"), NotSurveyed("b-2")], reader.Current.Entries.Select(entry => entry.Registered));
        Assert.Null(reader.Find("b-2")!.Place);
    }

    [Fact]
    public void Refresh_reads_again_only_when_another_connection_has_imported()
    {
        using var service = new FacilityRegister(_folder.Path);
        using var command = new FacilityRegister(_folder.Path);
        command.Import([Bell("b-1")], Now);

        Assert.True(service.Refresh());
        Assert.False(service.Refresh());
        command.Import([Bell("b-2")], Now);
        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("b-2"));
        Assert.False(service.Refresh());
    }

    [Fact]
    public void An_import_says_what_it_added_changed_and_left()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("same"), Bell("renamed"), Bell("moved"), Bell("absent")], Now);

        ImportSummary summary = register.Import([Bell("same"), Bell("renamed", name: "다른 이름"), Bell("moved", 37.5643), Bell("new")], Now);

        Assert.Equal(["new"], summary.Added);
        Assert.Equal(["renamed", "moved"], summary.Changed);
        Assert.Equal(1, summary.Unchanged);
        Assert.Equal(1, summary.NotInFile);
        MovedFacility moved = Assert.Single(summary.Moved);
        Assert.Equal("moved", moved.Id);
        Assert.Equal(111, moved.Metres, 0.5);
        Assert.Equal(5, register.Current.Count);
    }

    [Fact]
    public void A_changed_position_is_a_new_row_and_the_old_ones_remain()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1", 37.5)], Now);
        register.Import([Bell("b-1", 37.5, name: "only the name")], Now.AddDays(1));
        register.Import([Bell("b-1", 37.6)], Now.AddDays(2));

        IReadOnlyList<RecordedPosition> history = register.History("b-1");
        Assert.Equal([37.5, 37.6], history.Select(record => record.Position.Latitude));
        Assert.Equal([Now, Now.AddDays(2)], history.Select(record => record.RecordedAt));
        Assert.Equal(37.6, register.Find("b-1")!.Place!.Latitude);
    }

    [Fact]
    public void A_file_without_a_position_takes_none_away()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1")], Now);
        ImportSummary summary = register.Import([NotSurveyed("b-1")], Now);

        Assert.Equal(["b-1"], summary.PositionKept);
        Assert.Equal(1, summary.Unchanged);
        Assert.NotNull(register.Find("b-1")!.Place);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dry_run_says_the_same_and_changes_nothing(bool registerThere)
    {
        using var register = new FacilityRegister(_folder.Path);
        if (registerThere)
            register.Import([Bell("b-1")], Now);
        ImportSummary summary = register.Import([Bell("b-1", 37.6), Bell("b-2")], Now, dryRun: true);

        Assert.Equal(registerThere ? 1 : 2, summary.Added.Count);
        Assert.Equal(registerThere, File.Exists(_folder.Path));
        Assert.Equal(registerThere ? 1 : 0, register.Current.Count);
        if (registerThere)
            Assert.Single(register.History("b-1"));
    }

    [Fact]
    public void An_import_that_fails_half_way_leaves_nothing_behind()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1")], Now);

        // The second "b-2" breaks the table's primary key after the first one was written.
        Assert.Throws<RegisterUnavailableException>(() => register.Import([Bell("b-1", 37.6), Bell("b-2"), Bell("b-2")], Now));

        register.Refresh();
        Assert.Equal(1, register.Current.Count);
        Assert.Equal(37.5633, register.Find("b-1")!.Place!.Latitude);
        Assert.Single(register.History("b-1"));
    }

    [Fact]
    public void A_reader_does_not_wait_for_an_import_at_work()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1")], Now);
        using var other = RegisterConnection.Open(_folder.Path, create: false);
        using SqliteTransaction import = other.BeginTransaction(deferred: false);
        new RegisterImport(other, new PositionOrigin(), Now).Apply(new FacilityFile { Facilities = [Bell("b-2")], Refused = [] });

        using var service = new FacilityRegister(_folder.Path);
        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("b-1"));
        Assert.Null(service.Find("b-2"));
        import.Commit();
        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("b-2"));
    }

    [Fact]
    public void A_missing_register_is_said_with_what_to_do()
    {
        using var register = new FacilityRegister(_folder.Path);

        var thrown = Assert.Throws<RegisterUnavailableException>(() => register.Refresh());
        Assert.Contains("gateway facilities import", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(thrown.Message, register.Fault);
        Assert.False(File.Exists(_folder.Path));
    }

    [Fact]
    public void A_register_of_a_newer_version_is_refused_and_kept_as_it_is()
    {
        using (var register = new FacilityRegister(_folder.Path))
            register.Import([Bell("b-1")], Now);
        using (SqliteConnection connection = RegisterConnection.Open(_folder.Path, create: false))
            connection.Run("PRAGMA user_version = 3");

        using var older = new FacilityRegister(_folder.Path);
        Assert.Contains("schema 3, this build knows 2", Assert.Throws<RegisterUnavailableException>(() => older.Refresh()).Message, StringComparison.Ordinal);
        Assert.Throws<RegisterUnavailableException>(() => older.Import([Bell("b-2")], Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_register_damaged_while_the_service_runs_leaves_the_last_one_in_memory(bool deleted)
    {
        using var service = new FacilityRegister(_folder.Path);
        service.Import([Bell("b-1")], Now);

        foreach (string file in Directory.GetFiles(_folder.Folder))
            File.Delete(file);
        if (!deleted)
            File.WriteAllBytes(_folder.Path, new byte[8192]);

        Assert.Throws<RegisterUnavailableException>(() => service.Refresh());
        Assert.NotNull(service.Fault);
        Assert.Equal("다사 5910 5164", service.Find("b-1")!.Place!.NationalPointNumber);
    }

    [Fact]
    public void A_register_restored_from_a_backup_is_noticed()
    {
        using var service = new FacilityRegister(_folder.Path);
        service.Import([Bell("b-1")], Now);
        using (var other = new RegisterFolder())
        {
            using (var backup = new FacilityRegister(other.Path))
                backup.Import([Bell("b-9")], Now);
            File.Delete(_folder.Path + "-wal");
            File.Delete(_folder.Path + "-shm");
            File.Move(other.Path, _folder.Path, overwrite: true);
        }

        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("b-9"));
        Assert.Null(service.Find("b-1"));
    }

    /// <summary>The log's index is a mapped file: on a full disk a store to it ends the program.</summary>
    [Fact]
    public void A_register_with_the_log_of_an_earlier_build_is_read_and_leaves_it()
    {
        MakeOfAnEarlierBuild().Dispose();

        using var service = new FacilityRegister(_folder.Path);
        Assert.True(service.Refresh());

        Assert.NotNull(service.Find("b-1"));
        Assert.Equal([_folder.Path], Directory.GetFiles(_folder.Folder));
        using (var other = new FacilityRegister(_folder.Path))
            other.Import([Bell("b-2")], Now);
        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("b-2"));
    }

    [Fact]
    public void A_register_that_an_earlier_build_has_open_is_shared_with_it()
    {
        using SqliteConnection earlier = MakeOfAnEarlierBuild();
        using var import = new FacilityRegister(_folder.Path);
        import.Import([Bell("b-2")], Now);

        Assert.Equal(2, earlier.Scalar("SELECT count(*) FROM facilities"));
    }

    [Fact]
    public void A_register_is_read_while_an_import_into_it_is_under_way()
    {
        using var service = new FacilityRegister(_folder.Path);
        service.Import([Bell("b-1")], Now);
        using SqliteConnection import = RegisterConnection.Open(_folder.Path, create: false);
        using SqliteTransaction transaction = import.BeginTransaction(deferred: false);
        new RegisterImport(import, new PositionOrigin(), Now).Apply(new FacilityFile { Facilities = [.. Enumerable.Range(0, 3000).Select(i => Bell($"n-{i}"))], Refused = [] });

        using (var reader = new FacilityRegister(_folder.Path))
        {
            reader.Refresh();
            Assert.NotNull(reader.Find("b-1"));
            Assert.Null(reader.Find("n-0"));
        }

        transaction.Commit();
        Assert.True(service.Refresh());
        Assert.NotNull(service.Find("n-2999"));
    }

    /// <returns>A connection of it, its log open.</returns>
    private SqliteConnection MakeOfAnEarlierBuild()
    {
        using (var first = new FacilityRegister(_folder.Path))
            first.Import([Bell("b-1")], Now);
        var earlier = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        earlier.Open();
        earlier.Run("PRAGMA journal_mode = WAL");
        Assert.Equal(1, earlier.Scalar("SELECT count(*) FROM facilities"));
        return earlier;
    }

    [Fact]
    public void Near_ids_are_named_for_one_that_is_unknown()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("restroom-1"), Bell("box-1")], Now);

        Assert.Equal(["restroom-1"], register.Current.Near("restrom-1"));
    }

    [Fact]
    public void The_export_of_a_register_imports_as_unchanged()
    {
        using var register = new FacilityRegister(_folder.Path);
        register.Import([Bell("b-1"), NotSurveyed("b-2"), Bell("b-3", 33.123456789012345)], Now);
        using var stream = new MemoryStream();
        FacilityGeoJsonWriter.Write(stream, register.Current.Entries.Select(entry => entry.Registered));

        FacilityFile file = FacilityGeoJsonReader.Read(stream.ToArray());
        ImportSummary summary = register.Import(file.Facilities, Now);
        Assert.Equal(3, summary.Unchanged);
    }
}
