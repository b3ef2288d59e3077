using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>Where Komodo finds what it deploys: in a folder of one branch, or in a branch for each stack.</summary>
internal readonly record struct KomodoSource(KomodoDeployment Komodo, Sourced<string> Repository)
{
    /// <summary>The branch that holds Komodo's own resources where stacks have branches of their own.</summary>
    private const string ResourcesBranch = "komodo-resources";

    /// <summary>The name of the resource for the lab's one branch: that of the repository, without its owner.</summary>
    public Sourced<string> RepositoryName => Repository with { Value = Repository.Value[(Repository.Value.LastIndexOf('/') + 1)..] };

    /// <summary>What says whether each stack has a branch of its own.</summary>
    private Origin Layout => Komodo.Origin.And(Komodo.IsPerService.Origin);

    /// <summary>Adds where a stack lies.</summary>
    public void AddTo(MappingBuilder config, ServiceInstance instance)
    {
        if (!Komodo.IsPerService.Value)
        {
            config.Add("linked_repo", RepositoryName.Value, RepositoryName.Origin.And(Layout));
            config.Add("run_directory", Below($"services/{instance.Name}"), Komodo.Path.Origin.And(instance.NameOrigin).And(Layout));
            return;
        }

        AddRepository(config);
        config.Add("branch", Komodo.BranchPrefix.Value + instance.Name, Komodo.BranchPrefix.Origin.And(instance.NameOrigin).And(Layout));
    }

    /// <summary>Adds where the resources lie.</summary>
    public void AddResources(MappingBuilder config)
    {
        if (Komodo.IsPerService.Value)
        {
            AddRepository(config);
            config.Add("branch", Komodo.BranchPrefix.Value + ResourcesBranch, Komodo.BranchPrefix.Origin.And(Layout));
            config.Add("resource_path", KomodoResources.Texts([TextValue.Of("komodo", Layout)]));
            return;
        }

        config.Add("linked_repo", RepositoryName.Value, RepositoryName.Origin.And(Layout));
        config.Add("resource_path", KomodoResources.Texts([TextValue.Of(Below("komodo"), Komodo.Path.Origin.And(Layout))]));
    }

    /// <summary>Adds the repository and how it is reached.</summary>
    public void AddRepository(MappingBuilder config)
    {
        config.Add("git_provider", Komodo.Provider?.Value, (Komodo.Provider?.Origin ?? Origin.None).And(Layout));
        config.Add("git_account", Komodo.Account?.Value, (Komodo.Account?.Origin ?? Origin.None).And(Layout));
        config.Add("repo", Repository.Value, Repository.Origin.And(Layout));
    }

    /// <summary>A path in the folder of the output.</summary>
    public string Below(string path) => Komodo.Path.Value.Length == 0 ? path : $"{Komodo.Path.Value}/{path}";
}
