using System.Security.Cryptography;

namespace Gateway.Geodesy.Tests.Geoids;

public sealed class GeoidGridTests
{
    private static readonly GeodeticPosition Seoul = GeodeticPosition.FromDegrees(37.5633, 127.0369);

    [Fact]
    public void A_grid_has_a_name_and_the_checksum_of_its_file()
    {
        using var made = new MadeGrid(1);
        GeoidGrid grid = MadeGrid.Load(made.Gtx);

        Assert.Equal("made", grid.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(made.Gtx))), grid.Sha256);
        Assert.Equal("33 to 39 N, 124.5 to 131.5 E", grid.Layout.ToString());
        Assert.StartsWith("made (sha256 ", grid.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_orthometric_height_is_the_ellipsoidal_one_less_the_separation()
    {
        GeoidGrid grid = Small(20, 22, 24, 26);

        Assert.True(grid.TryGetSeparation(GeodeticPosition.FromDegrees(37.5, 127.25), out GeoidSeparation separation));
        Assert.Equal(22.5, separation.Metres, 1e-9);
        Assert.Equal(39.7, (new EllipsoidalHeight(62.2) - separation).Metres, 1e-9);
    }

    [Theory]
    [InlineData(36.999, 127.5)]
    [InlineData(38.001, 127.5)]
    [InlineData(37.5, 126.999)]
    [InlineData(37.5, 128.001)]
    [InlineData(-37.5, -127.5)]
    public void Outside_the_grid_there_is_no_separation_and_that_is_said(double latitude, double longitude)
    {
        GeoidGrid grid = Small(20, 22, 24, 26);
        GeodeticPosition outside = GeodeticPosition.FromDegrees(latitude, longitude);

        Assert.Equal(new GeoidLookup(null, GeoidLookupStatus.OutsideGrid), grid.Lookup(outside));
        Assert.False(grid.TryGetSeparation(outside, out _));
    }

    [Fact]
    public void Nodes_without_data_are_left_out_and_that_is_said()
    {
        GeoidGrid grid = Small(20, MadeGrid.NoData, 24, MadeGrid.NoData);
        GeoidGrid empty = Small(MadeGrid.NoData, MadeGrid.NoData, MadeGrid.NoData, -2147479936);

        GeoidLookup beside = grid.Lookup(GeodeticPosition.FromDegrees(37.5, 127.5));
        Assert.Equal(GeoidLookupStatus.BesideNoData, beside.Status);
        Assert.Equal(22, beside.Separation!.Value.Metres, 1e-9);
        Assert.Equal(new GeoidLookup(null, GeoidLookupStatus.NoData), grid.Lookup(GeodeticPosition.FromDegrees(37, 128)));
        Assert.Equal(new GeoidLookup(null, GeoidLookupStatus.NoData), empty.Lookup(GeodeticPosition.FromDegrees(37.5, 127.5)));
        Assert.Equal(new GeoidGridSummary(null, null, 4, 0), empty.Summarize());
    }

    [Fact]
    public void Corners_belong_to_the_grid()
    {
        GeoidGrid grid = Small(20, 22, 24, 26);

        Assert.Equal(20, grid.Lookup(GeodeticPosition.FromDegrees(37, 127)).Separation!.Value.Metres);
        Assert.Equal(22, grid.Lookup(GeodeticPosition.FromDegrees(37, 128)).Separation!.Value.Metres);
        Assert.Equal(24, grid.Lookup(GeodeticPosition.FromDegrees(38, 127)).Separation!.Value.Metres);
        Assert.Equal(26, grid.Lookup(GeodeticPosition.FromDegrees(38, 128)).Separation!.Value.Metres);
        Assert.Equal(new GeoidGridSummary(new GeoidSeparation(20), new GeoidSeparation(26), 0, 4), grid.Summarize());
    }

    [Theory]
    [InlineData("-co COMPRESS=ZSTD", "ZSTD")]
    [InlineData("-co COMPRESS=PACKBITS", "PackBits")]
    [InlineData("-co BIGTIFF=YES", "BigTIFF")]
    [InlineData("-a_srs EPSG:5186 -a_ullr 100000 700000 300000 400000", "not in latitude and longitude")]
    [InlineData("-co PROFILE=BASELINE", "a plain TIFF is no grid")]
    [InlineData("-ot CFloat32", "samples of 64 bits and format 6")]
    [InlineData("-co SPARSE_OK=TRUE -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16 -scale 0 100 0 0 -a_nodata 0", "it is sparse")]
    public async Task What_is_not_read_here_is_refused_by_its_name(string options, string reason)
    {
        using var made = new MadeGrid(1);
        string tiff = await made.GeoTiffAsync(options, TestContext.Current.CancellationToken);

        var refusal = Assert.Throws<GeoidGridException>(() => MadeGrid.Load(tiff));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gtx_file_of_the_wrong_length_is_refused_with_both_lengths()
    {
        byte[] file = MadeGrid.Written([20, 22, 24, 26], 37, 127, 1, 2, 2);

        Assert.Contains("has 56 bytes, this one 55", Assert.Throws<GeoidGridException>(() => GeoidGrid.Read(file[..^1], "cut")).Message, StringComparison.Ordinal);
        Assert.Contains("less than the header", Assert.Throws<GeoidGridException>(() => GeoidGrid.Read([], "empty")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-co COMPRESS=LZW -co PREDICTOR=3")]
    [InlineData("-co COMPRESS=DEFLATE -co PREDICTOR=2 -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16")]
    public async Task A_damaged_file_is_refused_or_read_and_nothing_else(string options)
    {
        var random = new Random(TestSeed.Value);
        using var made = new MadeGrid(1);
        byte[] whole = await File.ReadAllBytesAsync(
            await made.GeoTiffAsync($"-srcwin 0 0 20 20 {options}", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        for (int length = 0; length < whole.Length; length += 1 + length / 50)
            ReadOrRefuse(whole[..length]);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. whole];
            for (int hit = random.Next(1, 5); hit > 0; hit--)
                damaged[random.Next(random.Next(2) == 0 ? Math.Min(600, damaged.Length) : damaged.Length)] = (byte)random.Next(256);
            ReadOrRefuse(damaged);
        }
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        using var made = new MadeGrid(1, withHoles: true);
        GeoidGrid grid = MadeGrid.Load(made.Gtx);
        grid.Lookup(Seoul);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            grid.Lookup(Seoul);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ReadOrRefuse(byte[] file)
    {
        try
        {
            GeoidGrid.Read(file, "damaged").Lookup(Seoul);
        }
        catch (GeoidGridException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private static GeoidGrid Small(params float[] values) => GeoidGrid.Read(MadeGrid.Written(values, 37, 127, 1, 2, 2), "small");
}
