namespace Gateway.ControlRoom.Incidents;

/// <summary>Something that the operators' pages have to show now; announced only after its commit.</summary>
internal abstract record ConsoleChange;

internal sealed record IncidentChange(Incident Incident) : ConsoleChange;

internal sealed record GatewayChange(GatewayState Gateway) : ConsoleChange;

internal sealed record FlaggedChange(FlaggedMessage Message) : ConsoleChange;

/// <summary>The register has a facility that it did not have, or another position of it.</summary>
internal sealed record FacilityChange(Messages.Facility Facility) : ConsoleChange;
