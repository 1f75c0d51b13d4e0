using HocVuSo.Access;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests;

/// <summary>The small country every test begins in: one province, two neighbouring communes, three villages, the cast.</summary>
public static class World
{
    public const string Province = "25";
    public const string Commune = "09076";
    public const string Village = "09076-01";
    public const string OtherVillage = "09076-02";
    public const string Neighbour = "09079";
    public const string NeighbourVillage = "09079-01";

    /// <summary>The password of everyone in the cast.</summary>
    public const string Password = "mot-mat-khau-dai";

    /// <summary>08:00 in Hanoi on 15/03/2026.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 15, 8, 0, 0, Vn.Offset);
    public static readonly DateOnly Today = new(2026, 3, 15);
    public static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    internal static readonly FoundUnits.Command Units = new([
        Unit(Province, UnitKind.Province, "Phú Thọ", ""),
        Unit(Commune, UnitKind.Commune, "Vĩnh Tường", Province),
        Unit(Village, UnitKind.Village, "Thôn Đông", Commune),
        Unit(OtherVillage, UnitKind.Village, "Thôn Đoài", Commune),
        Unit(Neighbour, UnitKind.Commune, "Vĩnh An", Province),
        Unit(NeighbourVillage, UnitKind.Village, "Thôn Kim", Neighbour),
    ]);

    private static FoundUnits.NewUnit Unit(string code, UnitKind kind, string name, string parent) =>
        new(code, [new(kind, name, parent, new DateOnly(2025, 7, 1), null, "NQ 1676/NQ-UBTVQH15")], []);

    /// <summary>Opens the accounts of the cast.</summary>
    internal sealed class Casting(OpenAccount open, Db db, TimeProvider clock)
    {
        public async Task Run(string passwordHash, CancellationToken cancellation)
        {
            foreach (var player in Cast.All)
            {
                if (player.Role is { } role)
                {
                    await open.Run(new(player.UserName, player.DisplayName, passwordHash, role, player.UnitCode, Today.AddYears(-1)), cancellation);
                }
                else
                {
                    db.Add(Account.Open(Cast.All.Count + 1, player.UserName, player.DisplayName, passwordHash, clock));
                    await db.SaveChangesAsync(cancellation);
                }
            }
        }
    }
}
