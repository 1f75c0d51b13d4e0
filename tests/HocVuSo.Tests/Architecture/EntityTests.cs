using System.Reflection;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mono.Cecil;

namespace HocVuSo.Tests.Architecture;

/// <summary>An entity keeps its own promises: one named way to come into being, no setters for strangers, its table beside it.</summary>
[OneDatabase]
public sealed class EntityTests
{
    [Fact]
    public void An_entity_comes_into_being_only_by_a_name()
    {
        var open = Entities().Where(e => e.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(c => !c.IsPrivate));
        Strays.None(open.Select(e => e.FullName));
    }

    [Fact]
    public void An_entity_has_no_public_setter()
    {
        var open =
            from entity in Entities()
            from property in entity.GetProperties()
            where property.SetMethod is { IsPublic: true }
            select $"{entity.FullName}.{property.Name}";
        Strays.None(open);
    }

    [Fact]
    public void Every_stored_type_describes_its_table_in_a_nested_class()
    {
        var elsewhere = Model().GetEntityTypes().Select(e => e.ClrType).Except(Described());
        Strays.None(elsewhere.Select(e => e.FullName));
    }

    [Fact]
    public void A_column_of_bytes_is_marked_as_sealed_or_needs_no_key_to_be_read()
    {
        string[] open = ["Digest", "FileHash", "Hash", "IdHash", "IdTail", "KeyId", "Likeness", "Mark", "PhoneHash", "PublicKey", "Signature", "WordHash"];
        var unmarked =
            from entity in Model().GetEntityTypes()
            from property in entity.GetProperties()
            where property.ClrType == typeof(byte[]) && !(property.PropertyInfo?.IsDefined(typeof(SealedAttribute)) ?? false) && !open.Contains(property.Name)
            select $"{entity.ClrType.FullName}.{property.Name}";
        Strays.None(unmarked);
    }

    [Fact]
    public void What_says_who_may_write_changes_only_where_the_mark_moves_with_it()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Db).Assembly.Location);
        var past =
            from type in assembly.MainModule.GetTypes()
            from method in type.Methods.Where(m => m.HasBody)
            from call in method.Body.Instructions.Select(i => i.Operand).OfType<GenericInstanceMethod>()
            where call.Name.StartsWith("ExecuteUpdate", StringComparison.Ordinal) || call.Name.StartsWith("ExecuteDelete", StringComparison.Ordinal)
            where call.GenericArguments[0].Resolve()?.CustomAttributes.Any(a => a.AttributeType.Name == nameof(StandingAttribute)) is true
            select $"{type.FullName}.{method.Name}: {call.Name}<{call.GenericArguments[0].Name}>";
        Strays.None(past);
    }

    [Fact]
    public void The_migrations_of_both_databases_make_the_model_as_it_stands()
    {
        using var sqlite = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=model.db").Options);
        using var postgres = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite: run tools/migrations");
        Assert.False(postgres.Database.HasPendingModelChanges(), "PostgreSQL: run tools/migrations");
    }

    /// <summary>Types with a nested <c>Table : IEntityTypeConfiguration&lt;&gt;</c> that have a row of their own; read records over a view (no key) are not entities.</summary>
    private static IEnumerable<Type> Entities()
    {
        var model = Model();
        return Described().Where(t => model.FindEntityType(t)?.FindPrimaryKey() is not null);
    }

    private static IEnumerable<Type> Described() =>
        from type in typeof(Db).Assembly.GetTypes()
        from nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
        from described in nested.GetInterfaces()
        where described.IsGenericType && described.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        where described.GenericTypeArguments[0] == type
        select type;

    internal static IModel Model()
    {
        using var db = new Database("model.db", postgres: null).Reading();
        return db.Model;
    }
}
