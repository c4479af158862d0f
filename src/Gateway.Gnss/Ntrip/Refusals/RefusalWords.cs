namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>
/// Words of casters that tell why they refuse, in English and Korean: from answers of SNIP, Trimble Pivot, GNSMART, BKG's
/// and Lefebure's casters as their users report them, and the usual Korean for the same.
/// </summary>
internal static class RefusalWords
{
    // The first that occurs wins: the more telling words stand first. Without spaces, which Korean sets as it likes.
    private static readonly (NtripRefusal Refusal, string[] Words)[] Telling =
    [
        (NtripRefusal.NotAnNtripClient, ["user-agent", "useragent", "notanntrip", "ntripclient"]),
        (NtripRefusal.Banned, ["toomanyrequests", "toofrequent", "frequentreconnect", "frequentconnect", "toooften", "ratelimit", "banned", "blocked", "blacklist", "차단", "잦은접속", "너무자주"]),
        (NtripRefusal.OutsideServiceArea,
        [
            "outside", "outofrange", "outofarea", "outofnetwork", "notinside", "notwithin", "servicearea", "coverage",
            "지역밖", "영역밖", "범위밖", "권역밖", "지역이아닙", "지역외", "영역외", "범위를벗어", "지역을벗어", "영역을벗어", "권역을벗어",
        ]),
        (NtripRefusal.TooManyConnections,
        [
            "toomany", "maxuser", "limitreached", "alreadyconnected", "alreadylogged", "alreadyinuse", "alreadyactive", "duplicatelogin", "duplicateuser",
            "중복접속", "중복로그인", "중복사용", "동시접속", "이미접속", "이미사용중", "접속자수",
        ]),
        (NtripRefusal.NoFixInGga, ["nofix", "invalidgga"]),
        (NtripRefusal.NoGga, ["gga", "nmea", "validposition", "위치정보가없", "위치가없", "위치정보없", "유효하지않은위치", "위치가유효하지"]),
        (NtripRefusal.NotEntitled, ["expired", "renew", "accountsuspended", "servicesuspended", "notauthorizedfor", "만료", "사용기간", "이용기간", "권한이없", "권한없", "이용정지", "사용정지", "사용중지", "미승인", "승인되지"]),
        (NtripRefusal.UnknownMountpoint, ["notinuse", "nolongerinuse", "사용중이아닙", "사용중이지않"]),
        (NtripRefusal.InUse, ["inuse", "usedbyanother", "usedbysomeone", "occupied", "사용중", "사용하고있"]),
        (NtripRefusal.BadCredentials,
        [
            "badpassword", "badpasword", "invalidpassword", "wrongpassword", "incorrectpassword", // The second as RTKLIB spells it.
            "badusername", "baduser", "usernameorpassword", "invaliduser", "unknownuser", "usernotfound", "nosuchuser", "userunknown", "userdoesnotexist",
            "invalidcredential", "loginfailed", "authenticationfailed",
            "비밀번호", "패스워드", "암호가", "아이디", "사용자없", "사용자가없", "사용자를찾을수", "존재하지않는사용자", "등록되지않은사용자", "미등록", "인증실패", "인증에실패", "로그인실패",
        ]),
        (NtripRefusal.CasterFault, ["점검중", "시스템점검", "서비스중단", "undermaintenance"]),
        (NtripRefusal.UnknownMountpoint, ["mountpoint", "마운트포인트"]),
    ];

    /// <summary>What words tell; null if nothing that is known.</summary>
    public static NtripRefusal? Of(string words)
    {
        string squeezed = string.Concat(words.Where(letter => !char.IsWhiteSpace(letter)));
        foreach ((NtripRefusal refusal, string[] telling) in Telling)
        {
            if (telling.Any(word => squeezed.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return refusal;
        }

        return null;
    }
}
