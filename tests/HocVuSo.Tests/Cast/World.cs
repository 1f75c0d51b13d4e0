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

    /// <summary>08:00 in Hanoi on 15/03/2026.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 15, 8, 0, 0, Vn.Offset);
    public static readonly DateOnly Today = new(2026, 3, 15);

    /// <summary>The password of everyone in the cast.</summary>
    public const string Password = "thap-sang-ban-lang-2026";

    internal sealed class Units(Db db, MapKeeper maps, GateScope gate, TimeProvider clock)
    {
        private static readonly DateOnly From = new(2025, 7, 1);

        public async Task Run(CancellationToken cancellation)
        {
            Add(1, null, UnitKind.Province, Province, "Phú Thọ", "/");
            Add(2, 1, UnitKind.Commune, Commune, "Vĩnh Tường", "/25/");
            Add(3, 2, UnitKind.Village, Village, "Thôn Đông", "/25/09076/");
            Add(4, 2, UnitKind.Village, OtherVillage, "Thôn Đoài", "/25/09076/");
            Add(5, 1, UnitKind.Commune, Neighbour, "Vĩnh An", "/25/");
            Add(6, 5, UnitKind.Village, NeighbourVillage, "Thôn Kim", "/25/09079/");
            await db.SaveChangesAsync(cancellation);
            gate.Committed.Add(maps.Forget);
        }

        private void Add(int no, int? parent, UnitKind kind, string code, string name, string path)
        {
            db.Add(Unit.Found(Ids.New<UnitId>(clock), no));
            db.Add(UnitVersion.Begin(no, no, parent, kind, code, name, path, From, null, "NQ 1676/NQ-UBTVQH15"));
        }
    }

    internal sealed class Accounts(OpenAccount open, Db db, TimeProvider clock)
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
