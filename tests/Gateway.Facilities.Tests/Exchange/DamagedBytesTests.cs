using System.Text;

namespace Gateway.Facilities.Tests;

/// <summary>Bytes that are no text, in files that otherwise are.</summary>
public sealed class DamagedBytesTests
{
    private const string Columns = "안전비상벨관리번호,설치위치,소재지도로명주소,WGS84위도,WGS84경도,비고";

    [Theory]
    [InlineData(CsvEncoding.Utf8)]
    [InlineData(CsvEncoding.Cp949)]
    public void One_byte_costs_its_own_row_only_and_is_named_by_line_column_and_encoding(CsvEncoding encoding)
    {
        string[] rows = [.. Enumerable.Range(1, 40).Select(i => $"SD-{i},정문 {i},왕십리로 {i},37.5{i:D2},127.0,확인")];
        byte[] file = Bytes(encoding, $"{Columns}\r\n{string.Join("\r\n", rows)}\r\n");
        byte[] seventh = Bytes(encoding, "정문 7,");
        file[file.AsSpan().IndexOf(seventh)] = 0xFF;

        FacilityFile read = NationalCsvReader.Read(file);

        Assert.Equal(encoding, read.Encoding);
        Assert.Equal(Enumerable.Range(1, 40).Where(i => i != 7).Select(i => $"SD-{i}"), read.Facilities.Select(facility => facility.Facility.Id));
        Assert.All(read.Facilities, facility => Assert.StartsWith("정문 ", facility.Facility.Name, StringComparison.Ordinal));
        RefusedRow row = Assert.Single(read.Refused);
        Assert.Equal((8, "SD-7"), (row.Line, row.Id));
        Assert.StartsWith($"column 6: byte 0xFF in column '설치위치' begins no character of {(encoding == CsvEncoding.Utf8 ? "UTF-8" : "CP949")}", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CsvEncoding.Utf8)]
    [InlineData(CsvEncoding.Cp949)]
    public void Wherever_a_byte_is_damaged_every_other_row_is_as_it_was(CsvEncoding encoding)
    {
        string[] rows = [.. Enumerable.Range(1, 5).Select(i => $"SD-{i},정문 {i},\"왕십리로, {i}\",37.5{i},127.0,확인")];
        byte[] sound = Bytes(encoding, $"{Columns}\n{string.Join('\n', rows)}\n");
        Dictionary<string, RegisteredFacility> whole = NationalCsvReader.Read(sound).Facilities.ToDictionary(facility => facility.Facility.Id);
        (int start, int length) = (sound.AsSpan().IndexOf("SD-3"u8), Bytes(encoding, rows[2]).Length);
        for (int i = start; i < start + length; i++)
        {
            foreach (byte value in (byte[])[0xFF, 0x80, 0xC0, 0xB0])
            {
                byte[] file = [.. sound];
                file[i] = value;

                FacilityFile read = NationalCsvReader.Read(file);

                Assert.Equal(encoding, read.Encoding);
                Assert.All(read.Facilities.Where(facility => facility.Facility.Id is "SD-1" or "SD-2" or "SD-4" or "SD-5"), facility => Assert.Equal(whole[facility.Facility.Id], facility));
                Assert.Equal(4, read.Facilities.Count(facility => facility.Facility.Id is "SD-1" or "SD-2" or "SD-4" or "SD-5"));
                Assert.DoesNotContain(read.Facilities, facility => (facility.Facility.Name + facility.Facility.RoadNameAddress).Contains('\uFFFD', StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_damaged_row_over_two_lines_is_named_by_the_line_on_which_the_byte_stands()
    {
        byte[] file = Bytes(CsvEncoding.Utf8, $"{Columns}\nSD-1,\"정문\n후문 x\",,37.5,127,\nSD-2,남문,,37.5,127.1,\n");
        file[file.AsSpan().IndexOf((byte)'x')] = 0xFF;

        FacilityFile read = NationalCsvReader.Read(file);

        Assert.Equal("SD-2", Assert.Single(read.Facilities).Facility.Id);
        RefusedRow row = Assert.Single(read.Refused);
        Assert.Equal(2, row.Line);
        Assert.StartsWith("line 3, column 4: byte 0xFF in column '설치위치'", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CsvEncoding.Utf8, "the line is CP949 where most of the file is UTF-8")]
    [InlineData(CsvEncoding.Cp949, "the line is UTF-8 where most of the file is CP949")]
    public void A_row_pasted_in_from_a_file_of_the_other_encoding_is_refused_and_said_so(CsvEncoding encoding, string reason)
    {
        CsvEncoding other = encoding == CsvEncoding.Utf8 ? CsvEncoding.Cp949 : CsvEncoding.Utf8;
        byte[] file =
        [
            .. Bytes(encoding, $"{Columns}\nSD-1,정문,왕십리로 1,37.5,127,\n"), .. Bytes(other, "SD-2,남문,왕십리로 2,37.5,127.1,\n"), .. Bytes(encoding, "SD-3,북문,왕십리로 3,37.5,127.2,\n"),
        ];

        FacilityFile read = NationalCsvReader.Read(file);

        Assert.Equal(["SD-1", "SD-3"], read.Facilities.Select(facility => facility.Facility.Id));
        RefusedRow row = Assert.Single(read.Refused);
        Assert.Equal(3, row.Line);
        Assert.Contains(reason, row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_column_name_refuses_the_file_for_its_cells_would_be_lost()
    {
        byte[] file = Bytes(CsvEncoding.Cp949, $"{Columns}\nSD-1,정문,왕십리로 1,37.5,127,\nSD-2,남문,왕십리로 1,37.5,127,\n");
        file[file.AsSpan().IndexOf(Bytes(CsvEncoding.Cp949, "소재지"))] = 0xFF;

        FacilityFile read = NationalCsvReader.Read(file);

        Assert.Empty(read.Facilities);
        Assert.StartsWith("column 16: byte 0xFF, in the name of column 3", Assert.Single(read.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_whole()
    {
        byte[] noise = new byte[1_000_000];
        new Random(TestSeed.Value).NextBytes(noise);

        FacilityFile read = NationalCsvReader.Read([0x50, 0x4B, 3, 4, .. noise]);

        Assert.Empty(read.Facilities);
        Assert.Contains("no header", Assert.Single(read.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_says_in_which_encoding()
    {
        var report = new ImportReport("bells.csv", NationalCsvReader.Read(Bytes(CsvEncoding.Cp949, $"{Columns}\nSD-1,정문,왕십리로 1,37.5,127,\n")), null, DryRun: true);

        Assert.Contains("Read as CP949.", report.Outcome());
        Assert.Contains("\"encoding\":\"cp949\"", report.ToJson(), StringComparison.Ordinal);
    }

    private static byte[] Bytes(CsvEncoding encoding, string text) =>
        encoding == CsvEncoding.Utf8 ? Encoding.UTF8.GetBytes(text) : CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text);
}
