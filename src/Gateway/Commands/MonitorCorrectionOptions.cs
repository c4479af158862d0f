using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Configuration;
using Gateway.Gnss.Ntrip;

namespace Gateway.Commands;

/// <summary>Options of the monitor about corrections of its own.</summary>
internal sealed class MonitorCorrectionOptions
{
    private readonly Option<string?> _mountpoint = new("--corrections")
    {
        Description = "Take corrections from this mountpoint and write them to the port, in place of the configured ones: ntrip://host[:2101]/MOUNTPOINT, or ntrips:// for TLS.",
        HelpName = "URL",
    };

    private readonly Option<string?> _credentials = new("--credentials") { Description = "With --corrections: file whose first line is user:password; nobody but you may read it (chmod 600).", HelpName = "FILE" };

    private readonly Option<string?> _authority = new("--ca") { Description = "With --corrections: PEM file of who signed the caster's certificate; else the system's store.", HelpName = "FILE" };

    private readonly Option<bool> _none = new("--no-corrections") { Description = "Take none, even if some are configured: nothing is written to the port." };

    public MonitorCorrectionOptions() => _mountpoint.Validators.Add(Check);

    public void AddTo(Command command)
    {
        command.Add(_mountpoint);
        command.Add(_credentials);
        command.Add(_authority);
        command.Add(_none);
    }

    public bool AreAskedFor(ParseResult result) => result.GetValue(_mountpoint) is not null;

    /// <summary>The receiver with the corrections that are to be taken; null for none.</summary>
    public ReceiverConfiguration? Own(ParseResult result, ReceiverConfiguration receiver)
    {
        if (result.GetValue(_none))
            return null;
        if (!NtripAddress.TryParse(result.GetValue(_mountpoint), out NtripAddress? address, out _))
            return receiver.Corrections is null ? null : receiver;
        var caster = new CasterConfiguration
        {
            Url = $"{address with { Mountpoint = "" }}",
            Mountpoint = address.Mountpoint,
            CredentialsFile = result.GetValue(_credentials),
            CertificateAuthorityFile = result.GetValue(_authority),
        };
        return receiver with { Corrections = new CorrectionsConfiguration { Casters = [caster] } };
    }

    private static void Check(OptionResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        // Not quoted: it may hold a password.
        if (!NtripAddress.TryParse(text, out NtripAddress? address, out string? problem))
            result.AddError($"--corrections: the address {problem}.");
        else if (address.Mountpoint.Length == 0)
            result.AddError("--corrections: the address names no mountpoint: ntrip://host[:port]/MOUNTPOINT. See gateway ntrip sources.");
    }
}
