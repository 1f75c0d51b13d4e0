using HocVuSo.People;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Skills.Vneid;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Skills;

/// <summary>Keys change: what a VNeID list keeps of a number still finds its owner.</summary>
public sealed class RenewHashesTests : VneidLife
{
    [Fact]
    public async Task Rows_of_people_on_the_register_get_the_newer_hash_and_the_rest_finds_nobody()
    {
        await Commune();
        await Sent(Cast.Bình, Csv([.. List, "6;Ngô Văn Lạ;025054009999;1954;01/03/2026;Đạt"]));
        var vault = App.Services.GetRequiredService<Vault>();
        vault.Rotate();
        var later = await Resident("Đỗ Thị Mới", 1960, World.Village, "025160000777"); // sealed with the new key already
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        var reseal = scope.ServiceProvider.GetRequiredService<ResealNumbers>();
        Assert.True(await reseal.Run(Stop) >= 2);
        Assert.Equal(0, await reseal.Run(Stop));
        vault.Retire();
        var lành = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Nguyễn Thị Lành", Stop));
        var rows = await App.Read(db => db.Set<VneidRow>().Where(r => r.IdHash != null).OrderBy(r => r.Ordinal).ToListAsync(Stop));
        Assert.Equal(2, rows.Count);
        Assert.Equal(lành.IdHash, rows[0].IdHash);
        Assert.False(vault.IsCurrent(rows[1].IdHash)); // of nobody here: it fits nobody and is taken for nobody's
        Assert.NotEqual(rows[1].IdHash, vault.Hash("025054009999"));
        Assert.True(await App.Read(db => db.Set<Person>().AnyAsync(p => p.Id == later && p.IdHash != null, Stop)));
    }
}
