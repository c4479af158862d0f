namespace Gateway.Facilities;

/// <summary>
/// Columns of the national standard data set of emergency bells (전국안전비상벨위치표준데이터), by name and official field code.
/// The source defines no values for them, so nothing is inferred from what stands in them.
/// </summary>
internal static class NationalColumns
{
    public const string ManagementNumber = "관리번호";
    public const string BellNumber = "안전비상벨관리번호";
    public const string InstalledAt = "설치위치";
    public const string RoadNameAddress = "소재지도로명주소";
    public const string LotNumberAddress = "소재지지번주소";
    public const string Latitude = "WGS84위도";
    public const string Longitude = "WGS84경도";
    public const string InstallationYear = "안전비상벨설치연도";
    public const string LastCheck = "최종점검일자";
    public const string DataDate = "데이터기준일자";

    /// <summary>Not of the data set; facilities' object addresses stand in it on an export.</summary>
    public const string ObjectAddress = "사물주소";

    /// <summary>All of the data set, in its order.</summary>
    public static IReadOnlyList<(string Name, string Code)> Official { get; } =
    [
        ("개방자치단체코드", "OPN_ATMY_GRP_CD"),
        (ManagementNumber, "MNG_NO"),
        (BellNumber, "SFTY_EMRGNCBLL_MNG_NO"),
        ("설치목적", "INSTL_PRPS"),
        ("설치장소유형", "INSTL_PLC_TYPE"),
        (InstalledAt, "INSTL_PSTN"),
        (RoadNameAddress, "LCTN_ROAD_NM_ADDR"),
        (LotNumberAddress, "LCTN_LOTNO_ADDR"),
        (Latitude, "WGS84_LAT"),
        (Longitude, "WGS84_LOT"),
        ("연계방식", "LINK_MTH"),
        ("경찰연계유무", "POLC_LINK_EN"),
        ("경비업체연계유무", "SECCO_LINK_EN"),
        ("관리사무소연계유무", "MNGOFC_LINK_EN"),
        ("부가기능", "EXTRA_FWK"),
        (InstallationYear, "SFTY_EMRGNCBLL_INSTL_YR"),
        (LastCheck, "LAST_CHCK_YMD"),
        ("최종점검결과구분", "LAST_CHCK_RSLT_SE"),
        ("관리기관명", "MNG_INST_NM"),
        ("관리기관전화번호", "MNG_INST_TELNO"),
        (DataDate, "DAT_CRTR_YMD"),
    ];

    /// <summary>
    /// Columns that stand for latitude and longitude in files that have neither: a surveyor's X is the northing, a map
    /// program's the easting. Which it is is found out from the numbers.
    /// </summary>
    public static IReadOnlyList<(string First, string Second)> PlaneColumns { get; } = [("X좌표", "Y좌표"), ("X", "Y"), ("좌표X", "좌표Y"), ("x", "y")];

    /// <summary>
    /// Columns of the same bells as the national safety map (safemap.go.kr, "IF_0032") gives them out. They are general words,
    /// so they are taken for these only beside <see cref="SafetyMapId"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> SafetyMap { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ins_purpos"] = "설치목적",
        ["ins_type"] = "설치장소유형",
        ["ins_detail"] = InstalledAt,
        ["rn_adres"] = RoadNameAddress,
        ["adres"] = LotNumberAddress,
        ["lat"] = Latitude,
        ["lon"] = Longitude,
        ["lnk_type"] = "연계방식",
        ["flag_pol_l"] = "경찰연계유무",
        ["flag_sec_l"] = "경비업체연계유무",
        ["flag_mng_l"] = "관리사무소연계유무",
        ["addition"] = "부가기능",
        ["ins_year"] = InstallationYear,
        ["last_inspd"] = LastCheck,
        ["last_inspt"] = "최종점검결과구분",
        ["mng_inst"] = "관리기관명",
        ["mng_tel"] = "관리기관전화번호",
    };

    /// <summary>The safety map's own number of an object.</summary>
    public const string SafetyMapId = "objt_id";

    private static readonly Dictionary<string, string> Names = Spellings();

    /// <summary>Where one of the register's own properties has a column of its own on an export.</summary>
    public static IReadOnlyDictionary<string, string> PropertyOf { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ManagementNumber] = FacilityProperties.ManagementNumber,
        [InstalledAt] = FacilityProperties.Name,
        [RoadNameAddress] = FacilityProperties.RoadNameAddress,
        [LotNumberAddress] = FacilityProperties.LotNumberAddress,
        [Latitude] = FacilityProperties.Latitude,
        [Longitude] = FacilityProperties.Longitude,
        [ObjectAddress] = FacilityProperties.ObjectAddress,
    };

    /// <summary>The register's name for what stands in a column; the column's own where it has none.</summary>
    public static string PropertyNamed(string column) => PropertyOf.GetValueOrDefault(column, column);

    /// <summary>The official name of a header cell that is one in any spelling; else the cell without blanks around it.</summary>
    public static string NameOf(string header)
    {
        string name = HangulComposition.Compose(header).Trim().Trim('\uFEFF');
        return Names.GetValueOrDefault(Squeeze(name), name);
    }

    /// <summary>Place among the columns of the data set; after all of them for any other.</summary>
    public static int PlaceOf(string name)
    {
        for (int i = 0; i < Official.Count; i++)
        {
            if (Official[i].Name == name)
                return i;
        }

        return Official.Count;
    }

    public static bool IsOfficial(string name) => Official.Any(column => column.Name == name);

    /// <summary>Published files write blanks and brackets where they like, and some say less than the whole name.</summary>
    private static Dictionary<string, string> Spellings()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string code) in Official)
        {
            names[Squeeze(name)] = name;
            names[code] = name;
        }

        foreach ((string other, string name) in ((string, string)[])
        [
            ("위도", Latitude), ("경도", Longitude), ("위도(WGS84)", Latitude), ("경도(WGS84)", Longitude), ("WGS84_LON", Longitude),
            ("안전비상벨설치년도", InstallationYear), ("도로명주소", RoadNameAddress), ("지번주소", LotNumberAddress),
        ])
            names[Squeeze(other)] = name;
        return names;
    }

    private static string Squeeze(string name)
    {
        Span<char> squeezed = stackalloc char[Math.Min(name.Length, 100)];
        int length = 0;
        foreach (char c in name.AsSpan(0, squeezed.Length))
        {
            if (!char.IsWhiteSpace(c) && c is not ('(' or ')'))
                squeezed[length++] = char.ToUpperInvariant(c);
        }

        return new string(squeezed[..length]);
    }
}
