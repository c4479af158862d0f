using System.Text;
using System.Text.Json;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class NationalCsvTests
{
    private const string Columns = "안전비상벨관리번호,설치위치,소재지도로명주소,WGS84위도,WGS84경도,비고";

    [Theory]
    [InlineData(CsvEncoding.Utf8)]
    [InlineData(CsvEncoding.Cp949)]
    public void A_published_file_gives_every_good_row_and_names_every_faulty_one_by_its_line(CsvEncoding encoding)
    {
        NationalCsvFile made = NationalCsvFile.Make(TestSeed.Value, 2098, 63);
        FacilityFile file = NationalCsvReader.Read(encoding == CsvEncoding.Utf8 ? made.ToUtf8() : made.ToCp949());

        Assert.Equal(made.GoodIds, file.Facilities.Select(facility => facility.Facility.Id));
        Assert.Equal(made.Faults.Keys, file.Refused.Select(row => row.Line));
        foreach (RefusedRow row in file.Refused)
            Assert.Contains(ReasonOf(made.Faults[row.Line]), row.Reason, StringComparison.Ordinal);
        Assert.Equal(9, made.Faults.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(CsvEncoding.Utf8)]
    [InlineData(CsvEncoding.Cp949)]
    public void What_is_exported_reads_back_as_it_was(CsvEncoding encoding)
    {
        FacilityFile file = NationalCsvReader.Read(NationalCsvFile.Make(TestSeed.Value, 500, 20).ToCp949());
        RegisteredFacility[] facilities = [.. file.Facilities, .. Surveyed];

        FacilityFile again = NationalCsvReader.Read(Write(facilities, encoding));
        Assert.Empty(again.Refused);
        Assert.Equal(facilities.Select(InOrder), again.Facilities.Select(InOrder));
        Assert.Equal(file.Facilities, again.Facilities.Take(500));
        Assert.Equal(Write(facilities, encoding), Write(again.Facilities, encoding));
    }

    [Fact]
    public void An_export_begins_with_the_data_sets_columns_in_their_order_and_gives_unknown_ones_back()
    {
        FacilityFile file = Read($"{Columns}\nSD-1,정문,왕십리로 1,37.56123,127,\"a, b\"\n");
        string[] lines = Encoding.UTF8.GetString(Write(file.Facilities)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(string.Join(',', NationalColumns.Official.Select(column => column.Name)) + ",비고", lines[0]);
        Assert.Equal(",,SD-1,,,정문,왕십리로 1,,37.56123,127,,,,,,,,,,,,\"a, b\"", lines[1]);
    }

    [Theory]
    [InlineData("번호,안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\n1,SD-1,정문,37.56123,127\n")]
    [InlineData("WGS84경도,WGS84위도,설치위치,안전비상벨관리번호\n127,37.56123,정문,SD-1\n")]
    [InlineData("sfty_emrgncbll_mng_no,INSTL_PSTN,WGS84_LAT,WGS84_LOT\nSD-1,정문,37.56123,127\n")]
    [InlineData(" 안전비상벨 관리번호 ,설치 위치,위도 (WGS84),경도 (WGS84)\r\nSD-1,정문,37.56123,127\r\n")]
    [InlineData("성동구 안전비상벨 현황\n\n안전비상벨관리번호;설치위치;WGS84위도;WGS84경도\nSD-1;정문;37.56123;127\n")]
    [InlineData("안전비상벨관리번호\t설치위치\tWGS84위도\tWGS84경도\rSD-1\t정문\t37.56123\t127\r")]
    [InlineData("안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,,\nSD-1,정문,37.56123,127,,,,\n")]
    [InlineData("안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,비고,비고\nSD-1,정문,37.56123,127,\n")]
    [InlineData("\u110B\u1161\u11AB\u110C\u1165\u11AB\u1107\u1175\u1109\u1161\u11BC\u1107\u1166\u11AF\u1100\u116A\u11AB\u1105\u1175\u1107\u1165\u11AB\u1112\u1169,설치위치,WGS84위도,WGS84경도\nSD-1,\u110C\u1165\u11BC\u1106\u116E\u11AB,37.56123,127\n")]
    public void Columns_are_found_by_name_however_the_file_is_laid_out(string text)
    {
        Facility facility = Assert.Single(Read(text).Facilities).Facility;

        Assert.Equal(("SD-1", "정문", FacilityTypes.EmergencyBell), (facility.Id, facility.Name, facility.Type));
        Assert.Equal((37.56123, 127.0), (facility.Position!.Latitude, facility.Position.Longitude));
        Assert.Equal(SurveyMethods.Unknown, facility.Position.Method);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "no header of the national data set")]
    [InlineData("설치위치,WGS84위도,WGS84경도\n정문,37.56123,127\n", "--id-column")]
    [InlineData("안전비상벨관리번호,설치위치,소재지도로명주소,WGS84위도\nSD-1,정문,x,37.5\n", "there is one only")]
    [InlineData("안전비상벨관리번호,설치위치,위도,경도,WGS84위도\nSD-1,정문,37.56123,127,37.56123\n", "'WGS84위도' stands twice, as columns 3 and 5")]
    [InlineData("", "no header")]
    public void A_file_that_cannot_be_read_by_its_header_is_refused_whole(string text, string reason)
    {
        FacilityFile file = Read(text);

        Assert.Empty(file.Facilities);
        Assert.Contains(reason, Assert.Single(file.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Unicode_text_of_a_spreadsheet_is_told_as_what_it_is() =>
        Assert.Contains("UTF-16", Assert.Single(NationalCsvReader.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Columns)]).Refused).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_file_damaged_in_the_hands_of_a_program_that_took_UTF8_for_CP949_is_refused()
    {
        string damaged = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetString(Encoding.UTF8.GetBytes($"{Columns}\nSD-1,정문,,37.56123,127,\n"));

        Assert.Contains("wrong encoding", Assert.Single(Read(damaged).Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_never_gives_a_place_that_the_whole_one_does_not()
    {
        NationalCsvFile made = NationalCsvFile.Make(TestSeed.Value, 8, 0);
        Dictionary<string, SurveyedPosition?> whole = NationalCsvReader.Read(made.ToUtf8()).Facilities.ToDictionary(f => f.Facility.Id, f => f.Facility.Position);
        for (int length = made.Text.Length - 1; length > 0; length--)
        {
            foreach (RegisteredFacility facility in Read(made.Text[..length]).Facilities)
                Assert.Equal(whole[facility.Facility.Id], facility.Facility.Position);
        }
    }

    [Fact]
    public void A_lost_quotation_mark_costs_its_own_line_only()
    {
        FacilityFile file = Read($"{Columns}\nSD-1,\"정문,,37.56123,127,\nSD-2,후문,,37.56123,127.1,\nSD-3,\"동, 서\",,37.56123,127.2,\nSD-4,\"남\"문,,37.56123,127.3,\n");

        Assert.Equal(["SD-2", "SD-3"], file.Facilities.Select(facility => facility.Facility.Id));
        Assert.Equal([2, 5], file.Refused.Select(row => row.Line));
        Assert.All(file.Refused, row => Assert.Contains("quotation mark", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Odd_years_and_dates_are_remarked_and_kept_and_the_bell_is_taken()
    {
        FacilityFile file = Read("안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,안전비상벨설치연도,최종점검일자\nSD-1,정문,37.5633,127.0369,20222,어제\n");

        Assert.Contains("20222", Assert.Single(file.Facilities).OtherProperties, StringComparison.Ordinal);
        Assert.Equal(["안전비상벨설치연도 '20222'", "최종점검일자 '어제'"], file.Remarks.Select(remark => string.Join(' ', remark.Text.Split(' ')[..2])));
    }

    [Theory]
    [InlineData("3.75E+01,1.27E+02", "scientific notation, good to some 100 km; whole degrees are no place, so it is left out")]
    [InlineData("3.75447E+01,1.27045E+02", "scientific notation, good to 100 m")]
    [InlineData("3.754471E+01,1.2704567E+02", "scientific notation, good to 10 m")]
    [InlineData("38,127", "too few decimals for a place, good to some 100 km; whole degrees are no place, so it is left out")]
    [InlineData("37.5,127", "too few decimals for a place, good to some 10 km")]
    [InlineData("37.54,127.03", "too few decimals for a place, good to a kilometre")]
    [InlineData("37.543,127.03", "too few decimals for a place, good to 100 m")]
    [InlineData("37.5433,127.03", null)]
    [InlineData("37.5395186,127", null)]
    public void A_place_that_a_spreadsheet_rounded_is_named(string place, string? remark)
    {
        FacilityFile file = Read($"{Columns}\nSD-1,정문,,{place},\n");
        Assert.Empty(file.Refused);
        Assert.Equal(remark is null ? 0 : 1, file.Remarks.Count);
        if (remark is not null)
            Assert.Contains(remark, Assert.Single(file.Remarks).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_a_spreadsheet_destroyed_is_refused_on_every_row_and_makes_no_id()
    {
        FacilityFile file = Read("관리번호,안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\n2.02403E+13,,정문,37.5395186,127.0372115\n2.02403E+13,2.02403E+13,후문,37.5666378,127.0337027\n2.02403E+13,SD-3,옆문,37.5666379,127.0337028\n");
        Assert.Equal(["SD-3"], file.Facilities.Select(one => one.Facility.Id));
        Assert.Equal([2, 3], file.Refused.Select(row => row.Line));
        Assert.All(file.Refused, row => Assert.Contains("a spreadsheet has destroyed this number", row.Reason, StringComparison.Ordinal));
        Assert.Contains("관리번호 '2.02403E+13'", Assert.Single(file.Remarks).Text, StringComparison.Ordinal);
        Assert.Equal("12E3", Assert.Single(Read($"{Columns}\n12E3,정문,,37.5633,127.0369,\n").Facilities).Facility.Id);
    }

    [Fact]
    public void A_number_that_makes_no_id_is_kept_beside_the_id_made_of_it()
    {
        RegisteredFacility facility = Assert.Single(Read($"{Columns}\n성동 (제7호),정문,,37.5,127,\n").Facilities);

        Assert.Equal("성동-제7호", facility.Facility.Id);
        Assert.Equal("""{"안전비상벨관리번호":"성동 (제7호)"}""", facility.OtherProperties);
        Assert.Equal(facility, Assert.Single(NationalCsvReader.Read(Write([facility])).Facilities));
    }

    [Fact]
    public void Another_column_may_tell_the_facilities_apart()
    {
        FacilityFile file = NationalCsvReader.Read(
            Encoding.UTF8.GetBytes("번호,설치위치,WGS84위도,WGS84경도\n7,정문,37.5,127\n,후문,37.5,127\n"), new FacilityReading { IdColumn = "번호", IdPrefix = "HD-" });

        RegisteredFacility facility = Assert.Single(file.Facilities);
        Assert.Equal("HD-7", facility.Facility.Id);
        Assert.Contains("번호 is empty", Assert.Single(file.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal(facility, Assert.Single(NationalCsvReader.Read(Write([facility])).Facilities));
    }

    [Fact]
    public void A_character_that_CP949_lacks_stops_the_export_and_says_where()
    {
        RegisteredFacility facility = Surveyed[0] with { Facility = Surveyed[0].Facility with { Name = "Café 앞" } };

        var thrown = Assert.Throws<FacilityExportException>(() => Write([facility], CsvEncoding.Cp949));
        Assert.Contains("'é 앞", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        byte[] text = NationalCsvFile.Make(TestSeed.Value, 4, 0).ToUtf8();
        foreach (byte b in "\",\n\r\0x9가"u8.ToArray())
        {
            for (int i = 0; i < text.Length; i += 3)
            {
                byte kept = text[i];
                text[i] = b;
                FacilityFile file = NationalCsvReader.Read(text);
                Assert.All(file.Facilities, f => Assert.Empty(FacilityRules.Check(f.Facility)));
                text[i] = kept;
            }
        }
    }

    /// <summary>What the data set has no columns for.</summary>
    private static RegisteredFacility[] Surveyed { get; } =
    [
        new()
        {
            Facility = new Facility
            {
                Id = "surveyed-1",
                Name = "측량한 비상벨",
                Type = FacilityTypes.EmergencyBell,
                ObjectAddress = "왕십리로 0400",
                InstalledHeightMetres = 1.2,
                Position = new SurveyedPosition
                {
                    Latitude = 37.563312345678901,
                    Longitude = 127.0369,
                    EllipsoidalHeightMetres = 62.4125,
                    OrthometricHeightMetres = 38.1,
                    GeoidModel = "KNGeoid18",
                    NorthSigmaMetres = 0.008,
                    EastSigmaMetres = 0.007,
                    UpSigmaMetres = 0.0151234567890123,
                    Method = SurveyMethods.NetworkRtkFixed,
                    SurveyedAt = new DateTimeOffset(2026, 5, 3, 9, 0, 0, 123, TimeSpan.Zero).AddTicks(4567),
                    SurveyId = "s-1",
                    SurveyRule = "existingFeature",
                    Frame = "KGD2002",
                    FrameGeneration = "2023-07-07",
                    NationalStatus = NationalStatuses.National,
                },
            },
            OtherProperties = """{"관리번호":"x","연계방식":"양방향","n":5,"tree":{"a":[1,null]}," blank ":"y","WGS84위도":"z","empty":""}""",
        },
        new() { Facility = new Facility { Id = "with-a-number", Name = "b", Type = FacilityTypes.EmergencyBell, ManagementNumber = "2026-17" }, OtherProperties = """{"안전비상벨관리번호":"SD 17"}""" },
    ];

    private static string ReasonOf(RowFault fault) => fault switch
    {
        RowFault.NoNumber => "nothing tells this facility apart",
        RowFault.LatitudeIsNoNumber => "WGS84위도 '37도 33분' is not a number",
        RowFault.OneCoordinateOnly => "WGS84경도 is missing beside its pair",
        RowFault.SwappedCoordinates => "look swapped",
        RowFault.OutsideKorea => $"is outside {AreaOfUse.Korea}",
        RowFault.NumberTwice => "stands already on line",
        RowFault.CommaTooMany => "a comma too many",
        RowFault.QuoteNeverClosed => "quotation mark",
        RowFault.NoNameAndNoAddress => "name is missing",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    /// <summary>With the members of its other properties by name: JSON does not say their order.</summary>
    private static RegisteredFacility InOrder(RegisteredFacility facility) => facility.OtherProperties is null ? facility : facility with
    {
        OtherProperties = JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(facility.OtherProperties)),
    };

    private static FacilityFile Read(string text) => NationalCsvReader.Read(Encoding.UTF8.GetBytes(text));

    private static byte[] Write(IReadOnlyList<RegisteredFacility> facilities, CsvEncoding encoding = CsvEncoding.Utf8)
    {
        using var stream = new MemoryStream();
        NationalCsvWriter.Write(stream, facilities, encoding);
        return stream.ToArray();
    }
}
