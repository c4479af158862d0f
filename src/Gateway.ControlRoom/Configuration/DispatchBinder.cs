using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>dispatch</c>.</summary>
internal static class DispatchBinder
{
    private static readonly string[] Kinds = ["police", "fire", "agency"];
    private static readonly string[] Encryptions = ["required", "insecure"];
    private static readonly string[] Languages = ["ko", "en"];

    private static readonly TextRule Sender = new(
        "a name that is unique in the world, such as control-room@district.example, without spaces, commas, < or & (CAP 1.2, 3.2.1)",
        text => text.Length is > 0 and <= 200 && text.All(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign) && !char.IsSurrogate(sign) && sign is not (',' or '<' or '&' or '\uFFFE' or '\uFFFF')));

    private static readonly TextRule Url = new("https://…, or http://… with encryption insecure", IsUrl);

    private static readonly TextRule AdministrativeCode = new("ten digits of 행정구역코드", text => text.Length == 10 && text.All(char.IsAsciiDigit));

    public static DispatchConfiguration? Bind(ConfigurationSection? dispatch, Func<ConfigurationSection, string, string?> pathOf)
    {
        if (dispatch is null)
            return null;
        var bound = new DispatchConfiguration
        {
            Sender = dispatch.RequiredText("sender", Sender),
            SenderName = dispatch.Text("senderName", TextRules.DisplayName),
            PublicUrl = dispatch.Text("publicUrl", Url),
            AdministrativeCode = dispatch.Text("administrativeCode", AdministrativeCode),
            Targets = [.. dispatch.Sections("targets").Select(target => Target(target, pathOf))],
        };
        if (bound.Targets.Count == 0)
            dispatch.Problem("targets", "none; allowed: at least one, each with name, kind and url. Or leave dispatch out.");
        for (int i = 0; i < bound.Targets.Count; i++)
        {
            if (bound.Targets.Take(i).Any(earlier => earlier.Name == bound.Targets[i].Name))
                dispatch.Problem($"targets[{i}].name", $"'{bound.Targets[i].Name}' is taken; allowed: a name of its own.");
        }
        dispatch.RefuseUnknownKeys();
        return bound;
    }

    private static DispatchTarget Target(ConfigurationSection target, Func<ConfigurationSection, string, string?> pathOf)
    {
        string encryption = target.OneOf("encryption", Encryptions) ?? Encryptions[0];
        var bound = new DispatchTarget
        {
            Name = target.RequiredText("name", TextRules.TopicLevel),
            Kind = target.OneOf("kind", Kinds) ?? "agency",
            Url = target.RequiredText("url", Url),
            Encryption = encryption,
            CredentialsFile = pathOf(target, "credentialsFile"),
            ClientCertificateFile = pathOf(target, "clientCertificateFile"),
            ClientKeyFile = pathOf(target, "clientKeyFile"),
            Language = target.OneOf("language", Languages) ?? "ko",
        };
        if (!target.Has("kind"))
            target.Problem("kind", $"missing; allowed: {string.Join(", ", Kinds)}.");
        if (encryption == Encryptions[0] && bound.Url?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true)
            target.Problem("url", "http:// can be read and forged on its way. Use https://, or encryption insecure for a trial on one machine.");
        if (bound.ClientCertificateFile is null != bound.ClientKeyFile is null)
            target.Problem("clientCertificateFile", "given without the other; name certificate and key.");
        target.RefuseUnknownKeys();
        return bound;
    }

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";
}
