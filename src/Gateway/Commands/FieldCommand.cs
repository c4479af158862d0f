using System.CommandLine;
using System.Text.Json;
using Gateway.FieldPage;
using QRCoder;

namespace Gateway.Commands;

/// <summary><c>gateway field pair|forget</c>.</summary>
internal static class FieldCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        config.Recursive = json.Recursive = true;
        return new Command("field", """
            The page for phones on the gateway's Wi-Fi (fieldPage in the configuration).

            Examples:
              gateway field pair
              gateway field forget
            """) { config, json, Pair(config, json), Forget(config, json) };
    }

    private static Command Pair(Option<string> config, Option<bool> json)
    {
        var command = new Command("pair", """
            Let one phone in: prints a QR code for its camera, and the same as digits. Good once, for ten minutes.

            Examples:
              gateway field pair
              gateway field pair --json
            """);
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            PairingCode code = await client.PostAsync("field/pair", FieldJson.Default.PairingCode, cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(code, FieldJson.Default.PairingCode) : Lines(code));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Forget(Option<string> config, Option<bool> json)
    {
        var command = new Command("forget", "Log every phone out, as after one was lost. Each has to be paired again.");
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            ForgottenDevices forgotten = await client.PostAsync("field/forget", FieldJson.Default.ForgottenDevices, cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(forgotten, FieldJson.Default.ForgottenDevices) : $"{forgotten.Count} phones were logged out.");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static string Lines(PairingCode code) => $"""
        {Picture(code.Link)}
        {code.Link}

        Point the phone's camera at the picture, or open the address and type {code.Code[..4]} {code.Code[4..]}.
        Good once, for {code.ValidSeconds / 60:0} minutes.
        """;

    /// <summary>Two rows of the code in each line of half blocks, light on the terminal's dark, with the quiet zone that a camera needs.</summary>
    private static string Picture(string text)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var lines = new List<string>();
        for (int row = 0; row < data.ModuleMatrix.Count; row += 2)
            lines.Add(string.Concat(Enumerable.Range(0, data.ModuleMatrix.Count).Select(column => Block(Dark(data, row, column), Dark(data, row + 1, column)))));
        return string.Join('\n', lines);
    }

    private static bool Dark(QRCodeData data, int row, int column) => row < data.ModuleMatrix.Count && data.ModuleMatrix[row][column];

    private static char Block(bool upperIsDark, bool lowerIsDark) => (upperIsDark, lowerIsDark) switch
    {
        (true, true) => ' ',
        (true, false) => '▄',
        (false, true) => '▀',
        _ => '█',
    };
}
