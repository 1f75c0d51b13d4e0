using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Platform;

/// <summary>Marks a column whose values the <see cref="Vault"/> has sealed: a change of keys seals them anew, and a server that starts looks whether its keys open them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;

/// <summary>Columns whose values the vault sealed, in every table, by the marks in the model.</summary>
public static class SealedColumns
{
    public static IEnumerable<(string Table, string Column)> Of(Db db) =>
        from entity in db.Model.GetEntityTypes()
        where entity.GetTableName() is not null
        from property in entity.GetProperties()
        where property.PropertyInfo?.IsDefined(typeof(SealedAttribute), inherit: false) ?? false
        select (entity.GetTableName()!, property.GetColumnName());
}
