using System.Globalization;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// What somebody in front of the console is told of a message that does not fit or cannot be read. Every sentence stands
/// here: the page knows them by their words and says them in Korean (src/Gateway.Web/shared/words/told.ts). Foreign text
/// comes in as one line (<see cref="OneLine"/>).
/// </summary>
internal static class IntakeReasons
{
    public const string ZeroId = "the alert's id is all zero";

    public const string Unnumbered = "it has no number: the gateway's disk refused it and it was sent from memory";

    public const string OtherAlertOfId = "another alert of this id is stored already, and it says something else";

    public const string NoTopicOfOurs = "neither an alert nor a status";

    public const string Retained = "a retained message on an alert topic: old news from the broker, no alert is raised";

    public const string PieceOfOtherId = "the piece's id is not its document's and number's";

    public static string NoVersion { get; } = $"the message does not say its {MessageSchema.VersionProperty}; read as version {MessageSchema.CurrentVersion}";

    public static string UnknownVersion(string version) => $"schema version '{version}' is not known here (this control room reads version {MessageSchema.CurrentVersion}): update it";

    public static string NotAnAlert(string why) => $"not an alert: {why}";

    public static string NotAStatus(string why) => $"not a status: {why}";

    public static string NotAHealth(string why) => $"not a health: {why}";

    public static string UnknownKind(int kind) => $"kind {kind} is not known here";

    public static string OtherAlertId(string stated, Guid id) => $"the message's {MessageSchema.AlertIdProperty} '{stated}' is not the alert's id {id:D}";

    public static string OtherBell(string topic, string says) => $"came on the topic of {topic} but says {says}";

    public static string BelowZero(long sequence) => string.Create(CultureInfo.InvariantCulture, $"sequence {sequence} is below 0");

    public static string NotOnEarth(double latitude, double longitude) => string.Create(CultureInfo.InvariantCulture, $"the place is not on earth: latitude {latitude}, longitude {longitude}");

    public static string NotUnder(string root) => $"not a topic under {root}";

    public static string ProgramFault(string fault) => $"this control room failed on it ({fault}): a fault of the program, see its log";

    public static string NumberTwice(long sequence, string gateway) => string.Create(CultureInfo.InvariantCulture,
        $"sequence {sequence} of {gateway} belongs to another alert already: was the gateway's disk replaced or set back? A new numbering is begun; what is missing of the earlier one stays missing");

    public static string NumberFarOff(long sequence, string gateway, long most, long highest) => string.Create(CultureInfo.InvariantCulture,
        $"sequence {sequence} of {gateway} is more than {most} above the highest known, {highest}: it is left out of the account of missing alerts");

    public static string HeardOnNoPath(string gateway) => $"{gateway} is heard on none of its paths: presses of its bells cannot arrive. See to its power and its lines";

    public static string NoSelfTest(string gateway, int minutes) => $"{gateway} is heard, but none of its self-tests for {minutes} minutes: presses of its bells may not arrive. Run gateway doctor there and press a bell as a test";

    public static string SignatureMissing(string gateway) => $"UNPROVEN: {gateway} is enrolled and signs, and this has no signature: perhaps somebody else sent it. Call back or send somebody to look";

    public static string SignatureWrong(string gateway) => $"UNPROVEN: the signature is not {gateway}'s over this: it was altered on its way or made up. Call back or send somebody to look";

    public static string SignatureOfUnknownKey(string gateway) => $"UNPROVEN: signed with a key that is none of {gateway}'s known here: perhaps somebody else sent it. Call back or send somebody to look";

    public static string SignedByRevoked(string gateway, DateTimeOffset since) => string.Create(CultureInfo.InvariantCulture, $"UNPROVEN: signed with a certificate of {gateway} that is revoked since {since.UtcDateTime:yyyy-MM-dd}: the gateway or its key may be in wrong hands. Call back or send somebody to look");

    public static string NeverEnrolled(string gateway) => $"UNPROVEN: {gateway} was never enrolled, and this control room believes no such gateway (unsignedGateways). Call back or send somebody to look";

    public static string SignedByExpired(DateTimeOffset since) => string.Create(CultureInfo.InvariantCulture, $"signed with a certificate that expired on {since.UtcDateTime:yyyy-MM-dd}: see to the gateway's renewal");

    public static string Unsigned(string gateway) => $"{gateway} is not enrolled and signs nothing: whoever gets at the broker can forge its alerts. Enrol it (said once)";

    public static string OutboxRefuses(string gateway, string fault) => $"{gateway}: its disk refuses alerts, and presses go out from memory, where a power cut loses them: {fault}";

    public static string OutboxSetAside(string gateway, int files) => string.Create(CultureInfo.InvariantCulture,
        $"{gateway}: its outbox was damaged and what could be read of it goes on in a new one ({files} set aside): alerts may be lost. Check its disk");

    public static string OutboxGaveUp(string gateway, string numbers) => $"{gateway}: its disk is full; alerts that are no presses were given up for want of room, no. {numbers}. Free some space there";

    public static string OutboxWithoutReserve(string gateway, string why) => $"{gateway}: no space is set aside for presses on its disk: {why}";

    public static string NotAPiece(string why) => $"not a piece of a document: {why}";

    public static string OtherDocument(DocumentKind kind, string facility, DocumentKind saidKind, string saidFacility) =>
        $"came on the topic of a {Word(kind)} of {facility} but says a {Word(saidKind)} of {saidFacility}";

    public static string BadPiece(int number, int count, int bytes) => string.Create(CultureInfo.InvariantCulture, $"piece {number} of {count} of {bytes} bytes: that cannot be");

    public static string PieceOfOtherLength(int bytes, int expected) => string.Create(CultureInfo.InvariantCulture, $"the piece has {bytes} bytes and not {expected}");

    public static string OtherMediaType(string mediaType, DocumentKind kind) => $"media type '{mediaType}' is not one of a {Word(kind)}";

    public static string OtherContent(Guid document) => $"document {document} is stored already, and this says something else under its id";

    public static string NotADocument(DocumentKind kind, string why) => $"not a {Word(kind)}: {why}";

    public static string RegisterRefuses(string facility, string problems) => $"the register does not take {facility}: {problems}";

    private static string Word(DocumentKind kind) => kind switch
    {
        DocumentKind.Survey => "survey",
        DocumentKind.Commissioning => "commissioning",
        DocumentKind.Photo => "photo",
        DocumentKind.RegisterEntry => "register entry",
        _ => "document",
    };
}
