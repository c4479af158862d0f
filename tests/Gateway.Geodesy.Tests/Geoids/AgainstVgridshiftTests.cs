using System.Globalization;

namespace Gateway.Geodesy.Tests.Geoids;

/// <summary>Interpolation held against PROJ's vgridshift, from GTX and from every kind of GeoTIFF that GDAL writes and is read here.</summary>
public sealed class AgainstVgridshiftTests
{
    // PROJ works in radians, so the last digits of a weight differ; cct writes nine decimals.
    private const double Tolerance = 2e-9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gtx_is_interpolated_as_PROJ_does_it_also_beside_nodes_without_data(bool withHoles)
    {
        int seed = TestSeed.Value;
        using var made = new MadeGrid(seed, withHoles);

        (int compared, int none) = await CompareAsync(made.Gtx, seed);

        Assert.True(compared > 15_000 && none > 500, $"{compared} compared, {none} without a value");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-co TILED=YES -co BLOCKXSIZE=64 -co BLOCKYSIZE=32")]
    [InlineData("-co COMPRESS=DEFLATE")]
    [InlineData("-co COMPRESS=DEFLATE -co PREDICTOR=2 -co TILED=YES")]
    [InlineData("-co COMPRESS=DEFLATE -co PREDICTOR=3 -co BLOCKYSIZE=7")]
    [InlineData("-co COMPRESS=LZW")]
    [InlineData("-co COMPRESS=LZW -co PREDICTOR=2")]
    [InlineData("-co COMPRESS=LZW -co PREDICTOR=3 -co TILED=YES -co BLOCKXSIZE=128 -co BLOCKYSIZE=128")]
    [InlineData("-ot Float64 -co COMPRESS=LZW -co PREDICTOR=3")]
    [InlineData("-ot Float64 -co COMPRESS=DEFLATE -co PREDICTOR=2")]
    [InlineData("-ot Float64 -co ENDIANNESS=BIG")]
    [InlineData("-co ENDIANNESS=BIG -co COMPRESS=LZW")]
    [InlineData("-co ENDIANNESS=BIG -co COMPRESS=DEFLATE -co PREDICTOR=2 -co TILED=YES")]
    [InlineData("-a_nodata nan")]
    [InlineData("-ot Int16 -scale 20 40 20000 30000 -a_scale 0.001 -a_offset 5 -a_nodata -32768 -co COMPRESS=DEFLATE -co PREDICTOR=2")]
    [InlineData("-b 1 -b 1 -co INTERLEAVE=PIXEL -co COMPRESS=LZW -co PREDICTOR=3")]
    [InlineData("-b 1 -b 1 -b 1 -co INTERLEAVE=BAND -co COMPRESS=DEFLATE -co TILED=YES")]
    [InlineData("--config GTIFF_POINT_GEO_IGNORE NO -mo AREA_OR_POINT=Point -co COMPRESS=DEFLATE")]
    public async Task GeoTiff_is_read_and_interpolated_as_PROJ_does_it(string options)
    {
        int seed = TestSeed.Value;
        using var made = new MadeGrid(seed, withHoles: !options.Contains("Int16", StringComparison.Ordinal) && !options.Contains("nan", StringComparison.Ordinal));
        string tiff = await made.GeoTiffAsync(options, TestContext.Current.CancellationToken);

        (int compared, int none) = await CompareAsync(tiff, seed);

        // Reading rubbish as PROJ does would not do: GDAL has combinations that it writes wrong.
        Assert.InRange(MadeGrid.Load(tiff).Summarize().Lowest!.Value.Metres, 19, 27);
        Assert.InRange(MadeGrid.Load(tiff).Summarize().Highest!.Value.Metres, 28, 38);
        Assert.True(compared > 15_000 && none > 500, $"{compared} compared, {none} without a value");
    }

    [Fact]
    public async Task The_band_that_is_named_an_undulation_is_taken()
    {
        int seed = TestSeed.Value;
        using var made = new MadeGrid(seed);
        string vrt = made.PathOf("made.vrt");
        await MadeGrid.GdalAsync("gdal_translate", $"-q -of VRT -b 1 -b 1 {made.Gtx} {vrt}", TestContext.Current.CancellationToken);
        string text = await File.ReadAllTextAsync(vrt, TestContext.Current.CancellationToken);
        text = text.Replace("band=\"1\">", "band=\"1\"><Description>accuracy</Description><Scale>2</Scale>", StringComparison.Ordinal)
            .Replace("band=\"2\">", "band=\"2\"><Description>geoid_undulation</Description><UnitType>metre</UnitType>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(vrt, text, TestContext.Current.CancellationToken);
        string tiff = await made.GeoTiffAsync("-co COMPRESS=LZW -co PREDICTOR=2 -co INTERLEAVE=PIXEL", TestContext.Current.CancellationToken, vrt);

        await CompareAsync(tiff, seed);
        Assert.Equal(made.Values[0], MadeGrid.Load(tiff).Lookup(GeodeticPosition.FromDegrees(MadeGrid.South, MadeGrid.West)).Separation!.Value.Metres, 1e-6);
    }

    [Fact]
    public async Task PROJs_own_global_grid_is_interpolated_across_the_180th_meridian()
    {
        const string Egm96 = "/usr/share/proj/egm96_15.gtx";
        if (!File.Exists(Egm96))
            Assert.Skip("egm96_15.gtx is not installed (Debian package proj-data)");
        var random = new Random(TestSeed.Value);
        GeodeticPosition[] places = [.. Enumerable.Range(0, 20_000).Select(i => GeodeticPosition.FromDegrees(
            Math.Round(-89.9 + 179.8 * random.NextDouble(), 9), i % 2 == 0 ? Math.Round(-180 + 360 * random.NextDouble(), 9) : 179.5 + i / 20_000.0 * 0.5))];

        (int compared, _) = await CompareAsync(Egm96, places);

        Assert.Equal(places.Length, compared);
    }

    /// <summary>Random places in the grid and around it, close to its edges, and on its nodes.</summary>
    private static Task<(int Compared, int None)> CompareAsync(string path, int seed)
    {
        const double North = MadeGrid.South + MadeGrid.Step * (MadeGrid.Rows - 1), East = MadeGrid.West + MadeGrid.Step * (MadeGrid.Columns - 1), Edge = 1e-8;
        var random = new Random(seed);
        var places = new List<GeodeticPosition>();
        for (int i = 0; i < 20_000; i++)
            places.Add(GeodeticPosition.FromDegrees(Math.Round(32.9 + 6.2 * random.NextDouble(), 9), Math.Round(124.4 + 7.2 * random.NextDouble(), 9)));
        for (int i = 0; i < 1000; i++)
        {
            double latitude = MadeGrid.South + Edge + random.NextDouble() * (North - MadeGrid.South - 2 * Edge);
            double longitude = MadeGrid.West + Edge + random.NextDouble() * (East - MadeGrid.West - 2 * Edge);
            places.Add(GeodeticPosition.FromDegrees(latitude, random.Next(2) == 0 ? MadeGrid.West + Edge : East - Edge));
            places.Add(GeodeticPosition.FromDegrees(random.Next(2) == 0 ? MadeGrid.South + Edge : North - Edge, longitude));
            places.Add(GeodeticPosition.FromDegrees(latitude, random.Next(2) == 0 ? MadeGrid.West - Edge : East + Edge));
            places.Add(GeodeticPosition.FromDegrees(random.Next(2) == 0 ? MadeGrid.South - Edge : North + Edge, longitude));
        }

        return CompareAsync(path, [.. places]);
    }

    private static async Task<(int Compared, int None)> CompareAsync(string path, GeodeticPosition[] places)
    {
        GeoidGrid grid = MadeGrid.Load(path);
        Coordinates?[] theirs = await Proj.PipelineAsync(
            $"+proj=vgridshift +grids={path} +multiplier=1", [.. places.Select(p => new Coordinates(p.Longitude.Degrees, p.Latitude.Degrees, 0))], TestContext.Current.CancellationToken);
        int compared = 0, none = 0;
        for (int i = 0; i < places.Length; i++)
        {
            GeoidLookup ours = grid.Lookup(places[i]);
            string where = string.Create(CultureInfo.InvariantCulture, $"{places[i]}: {ours} and PROJ {theirs[i]?.Third}");
            Assert.True(ours.Separation is null == theirs[i] is null, where);
            if (ours.Separation is not { } separation)
            {
                none++;
                continue;
            }

            compared++;
            Assert.True(Math.Abs(separation.Metres - theirs[i]!.Value.Third!.Value) < Tolerance, where);
        }

        return (compared, none);
    }
}
