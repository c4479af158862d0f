using System.Text;
using Gateway.Facilities.Files;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests.Files;

/// <summary>What a .cpg says, in all the ways that programs write it, and what it says wrongly.</summary>
public sealed class ShapefileEncodingTests : IDisposable
{
    private static readonly RegisteredFacility Bell = new()
    {
        Facility = new Facility
        {
            Id = "b-1",
            Name = "성동구 화장실",
            Type = FacilityTypes.EmergencyBell,
            RoadNameAddress = "왕십리로 1",
            Position = new SurveyedPosition { Latitude = 37.5633, Longitude = 127.0369, Method = SurveyMethods.MapOrAddress },
        },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("cpg-").FullName;

    private string Shapefile => Path.Combine(_folder, "f.shp");

    [Theory]
    [InlineData("949")]
    [InlineData("CP949")]
    [InlineData("EUC-KR")]
    [InlineData("euckr\r\n")]
    [InlineData("51949")]
    [InlineData("ks_c_5601-1987")]
    [InlineData("ANSI 949")]
    [InlineData("OEM 949")]
    [InlineData("windows-949")]
    [InlineData("UHC")]
    [InlineData("")]
    [InlineData(null)]
    public void Korean_under_any_of_its_names_is_read_as_it_was_written(string? label)
    {
        WriteInCp949(label);
        FacilityFile file = FacilityFiles.Read(Shapefile);
        Assert.True(file.Refused.Count == 0, string.Join("; ", file.Refused));
        Facility facility = Assert.Single(file.Facilities).Facility;
        Assert.Equal((Bell.Facility.Name, Bell.Facility.RoadNameAddress), (facility.Name, facility.RoadNameAddress));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("utf8")]
    [InlineData("65001")]
    public void Utf8_under_any_of_its_names_is_read_as_it_was_written(string label)
    {
        Write();
        File.WriteAllText(Path.ChangeExtension(Shapefile, ".cpg"), label);
        Assert.Equal(Bell.Facility.Name, Assert.Single(FacilityFiles.Read(Shapefile).Facilities).Facility.Name);
    }

    [Fact]
    public void A_row_whose_bytes_are_not_what_the_cpg_says_is_refused_and_the_others_are_kept()
    {
        WriteInCp949("UTF-8", Bell with { Facility = Bell.Facility with { Id = "b-2", Name = "ABC", RoadNameAddress = null, Position = null } });
        FacilityFile file = FacilityFiles.Read(Shapefile);
        Assert.Equal("b-2", Assert.Single(file.Facilities).Facility.Id);
        RefusedRow refused = Assert.Single(file.Refused);
        Assert.Equal(1, refused.Line);
        Assert.Contains("bytes that are no UTF-8", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cpg_that_nobody_knows_refuses_the_file_and_says_what_to_write()
    {
        WriteInCp949("Klingon");
        string reason = Assert.Single(FacilityFiles.Read(Shapefile).Refused).Reason;
        Assert.Contains("'Klingon'", reason, StringComparison.Ordinal);
        Assert.Contains("UTF-8 or 949", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00C3", "name of column 2")]
    [InlineData("id", "two columns have the name 'id'")]
    public void Damaged_or_doubled_names_of_columns_are_told_in_our_words(string name, string reason)
    {
        WriteInCp949("949");
        string dbf = Path.ChangeExtension(Shapefile, ".dbf");
        byte[] bytes = File.ReadAllBytes(dbf);
        bytes.AsSpan(64, 11).Clear();
        Encoding.Latin1.GetBytes(name).CopyTo(bytes.AsSpan(64));
        File.WriteAllBytes(dbf, bytes);
        Assert.Contains(reason, Assert.Single(FacilityFiles.Read(Shapefile).Refused).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(params RegisteredFacility[] others)
    {
        var writing = new FacilityWriting { Format = ExchangeFormats.OfFile(Shapefile)!.Value, System = ReferenceSystems.Get(new EpsgCode(4326)), Now = DateTimeOffset.UnixEpoch };
        FacilityExport.Write(Shapefile, [Bell, .. others], writing);
    }

    /// <summary>The same file with its Korean in CP949: fields are of fixed length, filled up with spaces.</summary>
    private void WriteInCp949(string? label, params RegisteredFacility[] others)
    {
        Write(others);
        string dbf = Path.ChangeExtension(Shapefile, ".dbf"), cpg = Path.ChangeExtension(Shapefile, ".cpg");
        byte[] bytes = File.ReadAllBytes(dbf);
        foreach (string text in new[] { Bell.Facility.Name!, Bell.Facility.RoadNameAddress!, "다사" })
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text), korean = TextEncodings.Cp949.GetBytes(text);
            for (int at; (at = bytes.AsSpan().IndexOf(utf8)) >= 0;)
            {
                bytes.AsSpan(at, utf8.Length).Fill((byte)' ');
                korean.CopyTo(bytes.AsSpan(at));
            }
        }

        File.WriteAllBytes(dbf, bytes);
        if (label is null)
            File.Delete(cpg);
        else
            File.WriteAllText(cpg, label);
    }
}
