using System.Text;

namespace Gateway.Facilities.Tests;

/// <summary>Rows with fewer cells than the header: kept, and told.</summary>
public sealed class ShortRowsTests
{
    private const string Header = "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,연계방식,관리기관명,비고";
    private const string Whole = "SD-1,마장동 정문,37.561234,127.041234,양방향,성동구청,없음";

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

    private static FacilityFile Read(params string[] lines) => NationalCsvReader.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));
}
