using System.Text;

namespace Gateway.Facilities.Tests;

/// <summary>Rows with fewer cells than the header: kept, told, and no word against what the register has.</summary>
public sealed class ShortRowsTests
{
    private const string Header = "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,연계방식,관리기관명,비고";
    private const string Whole = "SD-1,마장동 정문,37.561234,127.041234,양방향,성동구청,없음";

    private const string FullHeader = "안전비상벨관리번호,설치장소유형,소재지도로명주소,설치위치,WGS84위도,WGS84경도,installedHeightMetres,연계방식,관리기관전화번호,사물주소";

    private static readonly string[] FullRows =
    [
        "SD-1,기타,왕십리로 1,마장동 정문,37.561234,127.041234,2.4,양방향,02-2286-5000,사물 1",
        "SD-2,기타,왕십리로 2,사근동 후문,37.562234,127.042234,2.4,양방향,02-2286-5000,사물 2",
        "SD-3,기타,왕십리로 3,옥수동 입구,37.563234,127.043234,2.4,양방향,02-2286-5000,사물 3",
    ];

    [Fact]
    public void A_short_row_in_the_middle_is_taken_and_told_by_its_line()
    {
        FacilityFile file = Read(Header, Whole, "SD-2,사근동 후문,37.562234,127.042234,양방향", "SD-3,옥수동 입구,37.563234,127.043234,양방향,성동구청,");

        Assert.Empty(file.Refused);
        Assert.Equal(37.562234, file.Facilities[1].Facility.Position!.Latitude);
        Assert.StartsWith("line 3 (SD-2): 5 cells of 7", Assert.Single(file.Remarks).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SD-2,사근동 후문")]
    [InlineData("SD-2,사근동 후문,37.562234")]
    [InlineData("SD-2,사근동 후문,37.562234,127.04")]
    public void A_row_that_ends_in_its_coordinates_is_a_facility_without_a_place(string row)
    {
        FacilityFile file = Read(Header, Whole, row, "SD-3,옥수동 입구,37.563234,127.043234,양방향,성동구청,");

        Assert.Empty(file.Refused);
        Assert.Equal(["SD-1", "SD-2", "SD-3"], file.Facilities.Select(one => one.Facility.Id));
        Assert.Null(file.Facilities[1].Facility.Position);
        Assert.Contains(file.Remarks, remark => remark.Line == 3 && remark.Text.Contains("taken without a position", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_most_rows_are_short_the_file_says_it_once()
    {
        FacilityFile file = Read(Header, Whole, "SD-2,사근동 후문,37.562234,127.042234,양방향", "SD-3,옥수동 입구,37.563234,127.043234,양방향,성동구청", "SD-4,금호동 입구,37.564234,127.044234,양방향,성동구청,");

        Assert.StartsWith("line 3 (SD-2): 5 cells", file.Remarks[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, file.Remarks.Count);

        FacilityFile most = Read(Header, Whole, "SD-2,사근동 후문,37.562234,127.042234,양방향", "SD-3,옥수동 입구,37.563234,127.043234,양방향,성동구청", "SD-4,금호동 입구,37.564234,127.044234,양방향", "SD-5,행당동 입구,37.565234,127.045234,양방향,성동구청,");
        Assert.StartsWith("line 3: 3 of the 5 rows have fewer cells than the header's 7, this one is the first (5)", Assert.Single(most.Remarks).ToString(), StringComparison.Ordinal);
        Assert.Equal(5, most.Facilities.Count);
    }

    [Fact]
    public void A_row_that_ends_with_the_file_is_refused_as_cut_off() =>
        Assert.Contains("the file ends in the middle", Assert.Single(NationalCsvReader.Read(Encoding.UTF8.GetBytes($"{Header}\r\n{Whole}\r\nSD-2,사근동 후문,37.562234,127.04")).Refused).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("SD-2,기타,왕십리로 2,사근동 후문,37.562234,127.042234,2.4,양방향")]
    [InlineData("SD-2,기타,왕십리로 2,사근동 후문,37.562234,127.042234")]
    [InlineData("SD-2,기타,왕십리로 2,사근동 후문")]
    [InlineData("SD-2,기타,왕십리로 2")]
    public void What_a_row_has_no_cell_for_stays_in_the_register(string row)
    {
        Dictionary<string, RegisteredFacility> register = Import([], Read(FullHeader, FullRows));
        RegisteredFacility before = register["SD-2"];
        Assert.Equal(("사근동 후문", "왕십리로 2", 2.4, "사물 2"), (before.Facility.Name, before.Facility.RoadNameAddress, before.Facility.InstalledHeightMetres, before.Facility.ObjectAddress));
        Assert.Contains("02-2286-5000", before.OtherProperties, StringComparison.Ordinal);

        Assert.Equal(before, Import(register, Read(FullHeader, FullRows[0], row, FullRows[2]))["SD-2"]);
        Assert.Equal(before, Import(register, Read(FullHeader, row))["SD-2"]);
    }

    [Fact]
    public void What_a_short_row_has_cells_for_is_taken_and_an_empty_one_empties()
    {
        Dictionary<string, RegisteredFacility> register = Import([], Read(FullHeader, FullRows));
        RegisteredFacility after = Import(register, Read(FullHeader, FullRows[0], "SD-2,기타,,사근동 옆문,37.562234,127.042234,2.4,", FullRows[2]))["SD-2"];

        Assert.Equal(("사근동 옆문", null, "사물 2"), (after.Facility.Name, after.Facility.RoadNameAddress, after.Facility.ObjectAddress));
        Assert.Equal("""{"설치장소유형":"기타","관리기관전화번호":"02-2286-5000"}""", after.OtherProperties);
    }

    private static Dictionary<string, RegisteredFacility> Import(Dictionary<string, RegisteredFacility> register, FacilityFile file)
    {
        Assert.Empty(file.Refused);
        var after = new Dictionary<string, RegisteredFacility>(register, StringComparer.Ordinal);
        foreach (MergedFacility write in RegisterMerge.Plan(register, file).Writes)
            after[write.After.Facility.Id] = write.After;
        return after;
    }

    private static FacilityFile Read(string header, string[] rows) => Read([header, .. rows]);

    private static FacilityFile Read(params string[] lines) => NationalCsvReader.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));
}
