using System.Globalization;
using System.Text;

namespace Gateway.Facilities.Tests;

/// <summary>Kinds of faulty rows that a made file has.</summary>
public enum RowFault
{
    NoNumber,
    LatitudeIsNoNumber,
    OneCoordinateOnly,
    SwappedCoordinates,
    OutsideKorea,
    NumberTwice,
    CommaTooMany,
    QuoteNeverClosed,
    NoNameAndNoAddress,
}

/// <summary>A CSV as an office would publish it, made from a seed: names, addresses with commas and line breaks, an unknown column, and faulty rows.</summary>
public sealed class NationalCsvFile
{
    public static readonly string[] Header =
    [
        "번호", "개방자치단체코드", "관리번호", "안전비상벨관리번호", "설치목적", "설치장소유형", "설치위치", "소재지도로명주소", "소재지지번주소", "WGS84위도", "WGS84경도",
        "연계방식", "경찰연계유무", "경비업체연계유무", "관리사무소연계유무", "부가기능", "안전비상벨설치연도", "최종점검일자", "최종점검결과구분", "관리기관명", "관리기관전화번호", "데이터기준일자", "비고, 기타",
    ];

    private NationalCsvFile(string text, IReadOnlyList<string> goodIds, IReadOnlyDictionary<int, RowFault> faults) => (Text, GoodIds, Faults) = (text, goodIds, faults);

    public string Text { get; }

    public IReadOnlyList<string> GoodIds { get; }

    /// <summary>Faulty rows by the line on which they begin.</summary>
    public IReadOnlyDictionary<int, RowFault> Faults { get; }

    public byte[] ToUtf8() => [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(Text)];

    public byte[] ToCp949() => CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetBytes(Text);

    /// <summary>Makes a file of so many good rows, and faulty ones beside.</summary>
    public static NationalCsvFile Make(int seed, int good, int faulty)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var ids = new List<string>();
        var faults = new Dictionary<int, RowFault>();
        int line = 1;
        Append(text, Header, ref line);
        int rows = good + faulty;
        HashSet<int> faultyRows = [];
        while (faultyRows.Count < faulty)
            faultyRows.Add(random.Next(1, rows - 1));
        int kind = 0;
        for (int i = 0; i < rows; i++)
        {
            string?[] cells = Row(random, i);
            if (faultyRows.Contains(i))
            {
                RowFault fault = (RowFault)(kind++ % Enum.GetValues<RowFault>().Length);
                faults.Add(line, fault);
                AppendFaulty(text, cells, fault, ids[^1], ref line);
                continue;
            }

            ids.Add(cells[3]!);
            Append(text, cells, ref line);
        }

        return new NationalCsvFile(text.ToString(), ids, faults);
    }

    private static string?[] Row(Random random, int i)
    {
        string dong = new[] { "행당동", "왕십리동", "마장동", "사근동", "금호동1가", "옥수동" }[random.Next(6)];
        string place = new[] { "공중화장실 여자", "공중화장실 남자", "근린공원 입구", "지하보도 \"중앙\"", "주차장, 지하 1층", "둘레길\n갈림길" }[random.Next(6)];
        bool placed = random.Next(20) > 0;
        // Rows stand 2 m apart at least, so that only what is meant to be a duplicate is one.
        double latitude = 37.53 + i / 60 * 0.0005 + random.NextDouble() * 0.0001, longitude = 127.00 + i % 60 * 0.001 + random.NextDouble() * 0.0001;
        return
        [
            $"{i + 1}", "3030000", $"2026-{i:D4}", $"SD-{i:D5}", random.Next(2) == 0 ? "안심" : "범죄예방", random.Next(3) == 0 ? "화장실" : "기타", $"{dong} {place}",
            $"서울특별시 성동구 왕십리로{random.Next(1, 40)}길 {random.Next(1, 99)}", random.Next(4) > 0 ? $"서울특별시 성동구 {dong} {random.Next(1, 900)}-{random.Next(1, 30)}" : null,
            placed ? latitude.ToString("R", CultureInfo.InvariantCulture) : null, placed ? longitude.ToString("R", CultureInfo.InvariantCulture) : null,
            new[] { "양방향", "단방향", "미연계" }[random.Next(3)], "Y", "N", "Y", random.Next(2) == 0 ? "경광등+사이렌" : null, $"{random.Next(2010, 2026)}",
            $"2026-0{random.Next(1, 9)}-{random.Next(10, 28)}", "정상", "서울특별시 성동구청", "02-2286-5114", "2026-05-04", random.Next(9) == 0 ? "점검 중, \"임시\"" : null,
        ];
    }

    private static void AppendFaulty(StringBuilder text, string?[] cells, RowFault fault, string earlierId, ref int line)
    {
        (cells[9], cells[10]) = ("37.56", "127.04");
        cells[6] = "마장동 정문";
        switch (fault)
        {
            case RowFault.NoNumber:
                (cells[2], cells[3]) = (null, " ");
                break;
            case RowFault.LatitudeIsNoNumber:
                cells[9] = "37도 33분";
                break;
            case RowFault.OneCoordinateOnly:
                cells[10] = null;
                break;
            case RowFault.SwappedCoordinates:
                (cells[9], cells[10]) = (cells[10], cells[9]);
                break;
            case RowFault.OutsideKorea:
                (cells[9], cells[10]) = ("35.68", "139.76");
                break;
            case RowFault.NumberTwice:
                cells[3] = earlierId;
                break;
            case RowFault.NoNameAndNoAddress:
                (cells[6], cells[7], cells[8]) = (null, null, null);
                break;
            case RowFault.CommaTooMany:
                text.Append(string.Join(',', cells.Select(cell => cell?.Replace("\"", "", StringComparison.Ordinal)))).Append(",한 칸 더,두 칸 더\r\n");
                line++;
                return;
            case RowFault.QuoteNeverClosed:
                text.Append("1,,,SD-x,,,\"열린 따옴표,,,37.5,127,,,,,,,,,,,,\r\n");
                line++;
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }

        Append(text, cells, ref line);
    }

    private static void Append(StringBuilder text, string?[] cells, ref int line)
    {
        text.AppendJoin(',', cells.Select(cell => cell is not null && cell.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");
        line += 1 + cells.Sum(cell => cell?.Count(c => c == '\n') ?? 0);
    }
}
