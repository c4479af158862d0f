using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Tests.Facilities;

/// <summary>A data directory of its own with a register, removed afterwards.</summary>
internal sealed class RegisterFolder : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 1, 30, 0, TimeSpan.Zero);

    public RegisterFolder()
    {
        Folder = Directory.CreateTempSubdirectory("gateway-register-").FullName;
        Path = System.IO.Path.Combine(Folder, FacilityRegister.FileName);
    }

    public string Folder { get; }

    public string Path { get; }

    public static RegisteredFacility Bell(string id, double latitude = 37.5633, double longitude = 127.0369, string name = "왕십리 안심화장실") => new()
    {
        Facility = new Facility
        {
            Id = id,
            Name = name,
            Type = FacilityTypes.EmergencyBell,
            ManagementNumber = "2026-17",
            RoadNameAddress = "서울특별시 성동구 왕십리로 400",
            InstalledHeightMetres = 1.2,
            Position = new SurveyedPosition
            {
                Latitude = latitude,
                Longitude = longitude,
                EllipsoidalHeightMetres = 62.4125,
                NorthSigmaMetres = 0.008,
                EastSigmaMetres = 0.007,
                UpSigmaMetres = 0.015,
                Method = SurveyMethods.NetworkRtkFixed,
                SurveyedAt = new DateTimeOffset(2026, 5, 3, 9, 0, 0, 123, TimeSpan.Zero),
                SurveyId = "0199a7c2-0000-7000-8000-000000000001",
                SurveyRule = "existingFeature",
                Frame = "KGD2002",
                FrameGeneration = "2023-07-07",
                NationalStatus = NationalStatuses.Claimed,
            },
        },
        OtherProperties = """{"부가기능":"경광등"}""",
    };

    public static RegisteredFacility NotSurveyed(string id) => Bell(id) with { Facility = Bell(id).Facility with { Position = null } };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
