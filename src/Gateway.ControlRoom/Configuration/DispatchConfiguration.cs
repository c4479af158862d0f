namespace Gateway.ControlRoom.Configuration;

/// <summary>Who is told of calls, and as whom.</summary>
internal sealed record DispatchConfiguration
{
    /// <summary>CAP's sender, globally unique: no spaces, commas, &lt; or &amp;.</summary>
    public required string Sender { get; init; }

    /// <summary>Name for people; absent: <see cref="Sender"/>.</summary>
    public string? SenderName { get; init; }

    /// <summary>Where receivers reach this control room for photos; absent: none are linked.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>행정구역코드, ten digits.</summary>
    public string? AdministrativeCode { get; init; }

    public required IReadOnlyList<DispatchTarget> Targets { get; init; }
}

/// <summary>Somebody who takes messages.</summary>
internal sealed record DispatchTarget
{
    /// <summary>Unique; stands in identifiers and addresses.</summary>
    public required string Name { get; init; }

    /// <summary><c>police</c>, <c>fire</c> or <c>agency</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>https; http only with <see cref="Encryption"/> <c>insecure</c>.</summary>
    public required string Url { get; init; }

    /// <summary><c>required</c>, or <c>insecure</c>, which lets http pass: for a trial on one machine.</summary>
    public string Encryption { get; init; } = "required";

    /// <summary>File whose first line is the value of <c>Authorization</c>, read at every attempt.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>PEM file of the certificate that is shown there.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>PEM file of its key.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary><c>ko</c> or <c>en</c>: which language comes first.</summary>
    public string Language { get; init; } = "ko";
}
