using System.Text;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Gnss.Tests.Ntrip;

public class SourceTableTests
{
    private const string Table = """
        CAS;rts1.example;2101;RTS;NGII;0;KOR;37.27;127.06;0.0.0.0;0;x
        NET;NGII;NGII;B;N;https://example/net;https://example/str;mail@example;none
        STR;VRS-RTCM31;"Suwon; office";RTCM 3.1;1004(1),1005(10);2;GPS+GLO;NGII;KOR;37.27;127.06;1;1;GNSMART;none;B;N;9600;a;b
        STR;/ODD;;;;x;;;;96.0;362;?;;;;;;many;
        STR;WEST;w;RTCM 3.2;;2;GPS;N;USA;10.5;280.25;0;0;g;none;N;N;0
        strange line
        str;lower
        ENDSOURCETABLE
        STR;AFTER;x
        """;

    [Fact]
    public void Records_are_read_and_odd_ones_kept()
    {
        SourceTable table = SourceTable.Parse(Encoding.UTF8.GetBytes(Table.ReplaceLineEndings("\r\n")));

        Assert.True(table.IsWhole);
        Assert.Equal(["VRS-RTCM31", "ODD", "WEST", "lower"], table.Mountpoints.Select(mountpoint => mountpoint.Mountpoint));
        SourceTableMountpoint vrs = table.Mountpoints[0];
        Assert.Equal("Suwon; office", vrs.Identifier);
        Assert.Equal((2, 37.27, 127.06, true, true, false, 9600), (vrs.Carrier, vrs.LatitudeDegrees, vrs.LongitudeDegrees, vrs.NeedsGga, vrs.IsNetworkSolution, vrs.HasFee, vrs.BitsPerSecond));
        Assert.Equal("a;b", vrs.Miscellaneous);
        SourceTableMountpoint odd = table.Mountpoints[1];
        Assert.Equal((null, null, null, null, null), (odd.Carrier, odd.LatitudeDegrees, odd.LongitudeDegrees, odd.NeedsGga, odd.BitsPerSecond));
        Assert.Contains("many", odd.Line, StringComparison.Ordinal);
        Assert.Equal(-79.75, table.Mountpoints[2].LongitudeDegrees);
        Assert.Equal(["strange line"], table.OtherLines);
        Assert.Equal(("rts1.example", 2101, 37.27), (table.Casters[0].Host, table.Casters[0].Port, table.Casters[0].LatitudeDegrees));
        Assert.Equal("mail@example", table.Networks[0].Registration);
    }

    [Fact]
    public void Korean_names_and_other_bytes_are_kept()
    {
        Assert.Equal("수원", SourceTable.Parse("STR;A;수원;RTCM 3"u8).Mountpoints[0].Identifier);
        Assert.Equal("수", SourceTable.Parse([.. "STR;A;"u8, 0xBC, 0xF6]).Mountpoints[0].Identifier);
        Assert.False(SourceTable.Parse("STR;A;b"u8).IsWhole);
    }

    [Fact]
    public void A_quote_that_never_closes_quotes_nothing() =>
        Assert.Equal("RTCM 3", SourceTable.Parse("STR;A;5\" mast;RTCM 3"u8).Mountpoints[0].Format);

    [Fact]
    public void A_mountpoint_is_found_exactly_first()
    {
        SourceTable table = SourceTable.Parse("STR;abc;1\nSTR;ABC;2"u8);

        Assert.Equal("2", table.Find("ABC")?.Identifier);
        Assert.Equal("1", table.Find("aBC")?.Identifier);
        Assert.Null(table.Find("D"));
    }

    [Theory]
    [InlineData("STR;A;B", true)]
    [InlineData("\r\nCAS;x", true)]
    [InlineData("ENDSOURCETABLE", true)]
    [InlineData("STREAM", false)]
    [InlineData("", false)]
    public void A_table_in_a_streams_place_is_known_by_its_first_bytes(string body, bool table) =>
        Assert.Equal(table, SourceTable.BeginsLikeOne(Encoding.ASCII.GetBytes(body)));

    [Fact]
    public void Any_bytes_make_a_table()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        byte[] sample = Encoding.UTF8.GetBytes(Table);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] bytes = [.. sample];
            for (int faults = random.Next(20); faults > 0; faults--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            SourceTable table = SourceTable.Parse(bytes.AsSpan(random.Next(bytes.Length)));
            Assert.All(table.Mountpoints, mountpoint => Assert.True(mountpoint.LatitudeDegrees is null or (>= -90 and <= 90) && mountpoint.LongitudeDegrees is null or (>= -180 and <= 180), $"seed {seed}"));
        }
    }
}
