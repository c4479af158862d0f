using System.Globalization;
using System.Text;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

/// <summary>
/// The national data set as it has been given out over the years: the header of each known form, with its order, its column
/// names and its encoding, over the same bells, which are made here. What the public pages and programs that read these
/// files say of their columns is all that is known of them.
/// </summary>
public sealed class PublishedVariantsTests
{
    private const string Names21 = "개방자치단체코드,관리번호,안전비상벨관리번호,설치목적,설치장소유형,설치위치,소재지도로명주소,소재지지번주소,WGS84위도,WGS84경도,연계방식,경찰연계유무,경비업체연계유무,관리사무소연계유무,부가기능,안전비상벨설치연도,최종점검일자,최종점검결과구분,관리기관명,관리기관전화번호,데이터기준일자";
    private const string Codes = "DAT_CRTR_YMD,DAT_UPDT_PNT,DAT_UPDT_SE,EXTRA_FWK,INSTL_PLC_TYPE,INSTL_PRPS,INSTL_PSTN,LAST_CHCK_RSLT_SE,LAST_CHCK_YMD,LAST_MDFCN_PNT,LCTN_LOTNO_ADDR,LCTN_ROAD_NM_ADDR,LINK_MTH,MNGOFC_LINK_EN,MNG_INST_NM,MNG_INST_TELNO,MNG_NO,OPN_ATMY_GRP_CD,POLC_LINK_EN,SECCO_LINK_EN,SFTY_EMRGNCBLL_INSTL_YR,SFTY_EMRGNCBLL_MNG_NO,WGS84_LAT,WGS84_LOT";
    private const string SafetyMap = "objt_id,fclty_ty,mng_inst,ins_purpos,ins_type,ins_detail,rn_adres,adres,lat,lon,lnk_type,flag_pol_l,flag_sec_l,flag_mng_l,addition,ins_year,last_inspd,last_inspt,mng_tel,flag_servi,x,y,data_ty,ctprvn_cd,sgg_cd,emd_cd";

    public static TheoryData<string, string, CsvEncoding, string?> Variants => new()
    {
        { "all 21 columns, UTF-8 with its mark", Names21, CsvEncoding.Utf8, null },
        { "all 21 columns, CP949", Names21, CsvEncoding.Cp949, null },
        { "the ministry's yearly file: a running number, no code and no management number, CP949", $"번호,{Names21["개방자치단체코드,관리번호,".Length..]}", CsvEncoding.Cp949, null },
        { "the portal's standard data: plain names of the coordinates, the publisher at the end", $"{Names21["개방자치단체코드,관리번호,".Length..].Replace("WGS84", "", StringComparison.Ordinal)},제공기관코드,제공기관명", CsvEncoding.Cp949, null },
        { "without the bell's number, by the management number", Names21.Replace("안전비상벨관리번호,", "", StringComparison.Ordinal), CsvEncoding.Utf8, null },
        { "the interface's field codes, in the order of the alphabet, with its times of change", Codes, CsvEncoding.Utf8, null },
        { "the year of installation in its other spelling", Names21.Replace("설치연도", "설치년도", StringComparison.Ordinal), CsvEncoding.Cp949, null },
        { "the safety map's names, with web map metres beside the degrees", SafetyMap, CsvEncoding.Utf8, "objt_id" },
        { "a file with web map metres in X and Y and no degrees", $"{Names21.Replace("WGS84위도,WGS84경도,", "", StringComparison.Ordinal)},X,Y", CsvEncoding.Cp949, null },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_known_form_gives_the_same_bells_and_comes_back_unchanged(string form, string header, CsvEncoding encoding, string? idColumn)
    {
        Assert.NotEmpty(form);
        Dictionary<string, string>[] bells = Bells(TestSeed.Value, 200);
        byte[] file = FileOf(header.Split(','), bells, encoding);

        FacilityFile read = NationalCsvReader.Read(file, new FacilityReading { IdColumn = idColumn, ConvertLegacy = true });

        Assert.True(read.Refused.Count == 0, string.Join("; ", read.Refused.Take(3)));
        Assert.Equal(encoding, read.Encoding);
        Assert.Equal(bells.Length, read.Facilities.Count);
        for (int i = 0; i < bells.Length; i++)
        {
            Facility facility = read.Facilities[i].Facility;
            Assert.Equal((FacilityTypes.EmergencyBell, bells[i]["설치위치"], bells[i]["소재지도로명주소"]), (facility.Type, facility.Name, facility.RoadNameAddress));
            Assert.Equal(double.Parse(bells[i]["WGS84위도"], CultureInfo.InvariantCulture), facility.Position!.Latitude, 1e-8);
            Assert.Equal(double.Parse(bells[i]["WGS84경도"], CultureInfo.InvariantCulture), facility.Position.Longitude, 1e-8);
            Assert.Contains(bells[i]["연계방식"], read.Facilities[i].OtherProperties, StringComparison.Ordinal);
        }

        Assert.Contains(read.Remarks, remark => remark.Text.Contains("20222", StringComparison.Ordinal));
        using var exported = new MemoryStream();
        NationalCsvWriter.Write(exported, read.Facilities, encoding);
        FacilityFile again = NationalCsvReader.Read(exported.ToArray());
        Assert.Empty(again.Refused);
        Assert.Equal(read.Facilities.Select(facility => facility.Facility), again.Facilities.Select(facility => facility.Facility));
    }

    /// <summary>By official name; rows carry what published ones do: commas, quotation marks, a year of five digits, kinds that say nothing.</summary>
    private static Dictionary<string, string>[] Bells(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double latitude = Math.Round(37.53 + 0.05 * random.NextDouble(), 6), longitude = Math.Round(127.01 + 0.07 * random.NextDouble(), 6);
            ProjectedPosition web = ReferenceSystems.WebMercator.Project(GeodeticPosition.FromDegrees(latitude, longitude));
            return new Dictionary<string, string>
            {
                ["번호"] = $"{i + 1}",
                ["objt_id"] = $"{75371 + i}",
                ["fclty_ty"] = "비상벨",
                ["개방자치단체코드"] = "3030000",
                ["관리번호"] = $"20253030000{i:D7}",
                ["안전비상벨관리번호"] = $"D{i:X5}",
                ["설치목적"] = i % 2 == 0 ? "약자보호" : "범죄예방",
                ["설치장소유형"] = i % 3 == 0 ? "화장실" : "기타",
                ["설치위치"] = i % 5 == 0 ? $"공원, \"중앙\" 화장실 {i}" : $"화장실 {i}",
                ["소재지도로명주소"] = $"서울특별시 성동구 왕십리로{i % 40 + 1}길 {i}, 1층",
                ["소재지지번주소"] = i % 4 == 0 ? "" : $"서울특별시 성동구 행당동 {i + 1}",
                ["WGS84위도"] = latitude.ToString("R", CultureInfo.InvariantCulture),
                ["WGS84경도"] = longitude.ToString("R", CultureInfo.InvariantCulture),
                ["X"] = web.EastingMetres.ToString("F6", CultureInfo.InvariantCulture),
                ["Y"] = web.NorthingMetres.ToString("F6", CultureInfo.InvariantCulture),
                ["연계방식"] = new[] { "양방향", "단방향", "미연계" }[i % 3],
                ["경찰연계유무"] = "Y",
                ["경비업체연계유무"] = "N",
                ["관리사무소연계유무"] = "N",
                ["안전비상벨설치연도"] = i == 7 ? "20222" : "2019",
                ["최종점검일자"] = "2025-10-29",
                ["최종점검결과구분"] = "Y",
                ["관리기관명"] = "서울특별시 성동구청",
                ["관리기관전화번호"] = "02-2286-5114",
                ["데이터기준일자"] = "2025-10-29",
                ["제공기관코드"] = "3030000",
                ["제공기관명"] = "서울특별시 성동구",
            };
        })];
    }

    private static byte[] FileOf(string[] header, Dictionary<string, string>[] bells, CsvEncoding encoding)
    {
        var text = new StringBuilder(string.Join(',', header)).Append("\r\n");
        foreach (Dictionary<string, string> bell in bells)
            text.AppendJoin(',', header.Select(name => Quoted(bell.GetValueOrDefault(NameIn(bell, name), "")))).Append("\r\n");
        return encoding == CsvEncoding.Cp949
            ? CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text.ToString())
            : [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The key under which the bell has what a form's column holds.</summary>
    private static string NameIn(Dictionary<string, string> bell, string column) => column switch
    {
        _ when bell.ContainsKey(column) => column,
        "위도" => "WGS84위도",
        "경도" => "WGS84경도",
        "안전비상벨설치년도" => "안전비상벨설치연도",
        "x" or "y" => column.ToUpperInvariant(),
        _ => NationalColumns.SafetyMap.GetValueOrDefault(column) ?? NationalColumns.Official.FirstOrDefault(official => official.Code == column).Name ?? "",
    };

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
