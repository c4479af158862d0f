using Gateway.Health;

namespace Gateway.Commands;

/// <summary>What the running service says of signatures, judged.</summary>
internal static class SigningFindings
{
    private const string Subject = "signatures";

    public static IEnumerable<Finding> Of(ServiceHealth service)
    {
        yield return service.Signing switch
        {
            { Key: not null, Fault: { } fault } => new(Subject, Gravity.Warning, $"messages go out unsigned: the key cannot sign: {fault} The control room shows alerts as unproven. Look at the key's file, or enrol the gateway again."),
            { Key: { } key, ChecksControlRoom: true } => new(Subject, Gravity.Ok, $"messages are signed with key {key}, receipts and commands are checked"),
            { Key: { } key } => new(Subject, Gravity.Warning, $"messages are signed with key {key}, but receipts are not checked: the control room's key is not known here. Enrol the gateway again."),
            _ => new(Subject, Gravity.Warning, "not signed: this gateway is not enrolled, whoever gets at the broker can forge its alerts and receipts, and commands are refused."),
        };
        if (Sum(service, link => link.RefusedReceipts) is > 0 and var refused)
            yield return new(Subject, Gravity.Warning, $"{refused} receipts were not the control room's and ended no alert. Somebody may be forging them, or the control room's key changed: see the log.");
        if (Sum(service, link => link.RefusedCommands) is > 0 and var commands)
            yield return new(Subject, Gravity.Warning, $"{commands} commands were not the control room's, or came when others waited, and were not taken. Somebody may be trying to command this gateway: see the log.");
        if (Sum(service, link => link.UnprovenReceipts) is > 0 and var unproven)
            yield return new(Subject, Gravity.Fault, $"the control room keeps this gateway's messages as unproven ({unproven} times): operators see them with that doubt. Check the enrolment, here and there.");
    }

    private static long Sum(ServiceHealth service, Func<LinkHealth, long> count) => service.Links.Sum(count);
}
