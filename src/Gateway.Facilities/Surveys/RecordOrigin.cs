using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>What is known of who wrote a record's file.</summary>
[JsonConverter(typeof(CamelCaseWords<RecordSigning>))]
public enum RecordSigning
{
    /// <summary>No signature stands beside it: a digest shows accidents and no tampering.</summary>
    NotSigned,

    /// <summary>Signed, and the certificate is of an authority that is trusted here.</summary>
    SignedByGateway,

    /// <summary>Signed, by one whose certificate nobody here can judge.</summary>
    SignedByUnknown,

    /// <summary>The signature is not one of this file, or its certificate is not of the authority.</summary>
    Wrong,
}

/// <summary>Who signed a record's file.</summary>
/// <param name="Signing">How it stands.</param>
/// <param name="Gateway">Name in the certificate, <c>district/gateway</c>; absent without a signature.</param>
/// <param name="Key">Id of the key.</param>
/// <param name="Why">Why it is <see cref="RecordSigning.Wrong"/>.</param>
public sealed record RecordOrigin(RecordSigning Signing, string? Gateway = null, string? Key = null, string? Why = null)
{
    /// <summary>Whether it speaks against the record.</summary>
    public bool IsContradiction => Signing == RecordSigning.Wrong;

    /// <summary>In both languages.</summary>
    [JsonIgnore]
    public (string Korean, string English) Words => Signing switch
    {
        RecordSigning.SignedByGateway => ($"게이트웨이 {Gateway}가 서명함(키 {Key})", $"signed by gateway {Gateway} (key {Key})"),
        RecordSigning.SignedByUnknown => ($"{Gateway}라는 이름으로 서명됨(키 {Key}). 이 컴퓨터는 그 인증 기관을 모름(--authority)", $"signed with key {Key} in the name of {Gateway}; its authority is not known here (give it with --authority)"),
        RecordSigning.Wrong => ($"서명이 이 파일의 것이 아님: {Why}", $"THE SIGNATURE DOES NOT HOLD: {Why}"),
        _ => ("서명되지 않음: 실수로 바뀐 것은 드러나지만 조작은 드러나지 않음", "not signed: shows accidents, not tampering"),
    };
}
